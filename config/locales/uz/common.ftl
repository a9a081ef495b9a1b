# Oʻzbekcha (lotin). One message a text; the same keys stand in every language's file.

language-name = Oʻzbekcha
bot-about = { -ministry }ning rasmiy yangiliklari: faqat siz tanlagan mavzularda, toʻrt tilda.
bot-description =
    Bu bot { -ministry }ning rasmiy yangiliklarini eʼlon qilinishi bilan yetkazadi.

    Mavzularni oʻzingiz tanlaysiz. Har bir xabarda qisqa mazmun va toʻliq matnga havola bor.

    Boshlash uchun quyidagi tugmani bosing.

## Menus

command-topics = Mavzularni tanlash
command-latest = Soʻnggi yangiliklar
command-search = Yangiliklarni soʻz boʻyicha izlash
command-subscribe = Mavzuga nomi bilan obuna boʻlish
command-unsubscribe = Mavzudan obunani bekor qilish
command-settings = Sozlamalar
command-language = Tilni oʻzgartirish
command-pause = Xabarnomalarni toʻxtatib turish
command-resume = Xabarnomalarni qayta yoqish
command-mydata = Siz haqingizda saqlanadigan maʼlumotlar
command-privacy = Maxfiylik haqida
command-forget = Barcha maʼlumotlarni oʻchirish
command-help = Yordam
command-broadcast = Obunachilarga xabar yuborish

## Buttons

button-read = 📖 Batafsil
button-less = 🔕 Bundan kamroq
button-why = ❔ Nega menga?
button-mute = 🔕 Yuborilmasin: { $topic }
button-unmute = 🔔 Yana yuborilsin: { $topic }
button-back = « Orqaga
button-more = Yana »
button-older = Avvalgilari »
button-subscribe = ✅ Obuna boʻlish
button-latest = 📰 Soʻnggi yangiliklar
button-language = 🌐 Til · Язык · Language
button-done = Tayyor
button-pause = ⏸ Toʻxtatib turish
button-resume = ▶️ Davom ettirish
button-mydata = 👤 Maʼlumotlarim
button-erase = 🗑 Maʼlumotlarimni oʻchirish
button-forget = Ha, hammasi oʻchirilsin
button-keep = Yoʻq, qolsin
button-cancel = Bekor qilish
days = { $count } kun
