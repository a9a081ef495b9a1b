# Groups with threads; groups and channels that are set up from a private chat.

command-channel = Kanal yoki guruhni sozlash
command-here = Yangiliklar guruhning shu boʻlimiga
button-channel = 📢 Kanal
button-group = 👥 Guruh
button-add-channel = 📢 Kanalga qoʻshish
button-add-group = 👥 Guruhga qoʻshish
place-ask = Qaysi kanal yoki guruhni sozlaymiz? Quyidagi tugma orqali tanlang.
place-by-name = Menga kanalning @name nomini yuborish yoki undan biror xabarni uzatish ham mumkin.
place-added = Meni bu kanalga qoʻshishdi. Kanalga qaysi mavzulardagi yangiliklar kelishini tanlang.
place-muted = Bu kanalda xabar joylash huquqim yoʻq. Iltimos, menga xabar joylash huquqini bering.
place-not-there =
    Men bu kanal yoki guruhda yoʻqman yoxud u yerda yoza olmayman.
    Meni qoʻshing (kanalga — xabar joylash huquqi bor administrator qilib) va qayta urinib koʻring.
place-refused = Bu sozlamalarni faqat kanal yoki guruh administratorlari oʻzgartira oladi.
place-privately = Iltimos, bu buyruqni menga shaxsiy suhbatda yuboring.
here-thread = 💬 Yangiliklar shu boʻlimga keladi.
here-group = 💬 Yangiliklar umumiy suhbatga keladi.
here-private = Bu buyruq boʻlimlarga ajratilgan guruhlarda ishlaydi: yangiliklar uni yuborgan boʻlimingizga keladi.
group-threads = 💬 Yangiliklar biror boʻlimga kelishi uchun oʻsha yerda /here yuboring.
