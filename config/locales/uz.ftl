# Oʻzbekcha (lotin). One message a text; the same keys stand in every language's file.

-ministry = Ichki ishlar vazirligi

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
button-less = 🔕 Kamroq
button-why = ❔ Nega menga?
button-mute = 🔕 { $topic }
button-unmute = 🔔 { $topic }
button-back = « Orqaga
button-more = Yana »
button-older = Avvalgilari »
button-subscribe = ✅ Obuna boʻlish
button-choose = 🗂 Mavzular
button-latest = 📰 Soʻnggi yangiliklar
button-language = 🌐 Til · Язык · Language
button-done = Tayyor
button-pause = ⏸ Toʻxtatib turish
button-resume = ▶️ Davom ettirish
button-mydata = 👤 Maʼlumotlarim
button-erase = 🗑 Maʼlumotlarimni oʻchirish
button-forget = Ha, hammasi oʻchirilsin
button-keep = Yoʻq, qolsin
button-send = 📣 Yuborish ({ $count })
button-cancel = Bekor qilish

## Stories

date = { $year }-yil { $day }-{ $month ->
    [m1] yanvar
    [m2] fevral
    [m3] mart
    [m4] aprel
    [m5] may
    [m6] iyun
    [m7] iyul
    [m8] avgust
    [m9] sentabr
    [m10] oktabr
    [m11] noyabr
   *[m12] dekabr
    }, { $time }
why = Mavzu quyidagi soʻzlar boʻyicha aniqlandi: { $reasons }
why-no-topic = Bu xabar alohida mavzuga tegishli emas. U barcha mavzularga obuna boʻlganlarga yuboriladi.
muted = { $topic }: endi yuborilmaydi.
unmuted = { $topic }: yana yuboriladi.
no-stories = Hozircha yangilik yoʻq. Eʼlon qilinishi bilan shu yerda koʻrasiz.
no-stories-of = { $topic }: hozircha yangilik yoʻq.
search-usage = Izlanadigan soʻzlarni yozing. Masalan: /search yoʻl harakati
search-nothing = «{ $words }» boʻyicha hech narsa topilmadi.
search-found = «{ $words }» boʻyicha topildi: { $count }

## The first minute

welcome-title = Assalomu alaykum!
welcome-text =
    Bu yerda { -ministry }ning rasmiy yangiliklari sizga yetkaziladi: faqat oʻzingiz tanlagan mavzularda.
    Kerakli mavzularni belgilang va «Tayyor» tugmasini bosing.
welcome-back-title = Xush kelibsiz!
welcome-back-text = Mavzularingizni istalgan vaqtda oʻzgartirishingiz mumkin.
invitation = Quyidagi mavzularga obuna boʻlasizmi?
group-title = Assalomu alaykum!
group-text =
    Bu guruhga { -ministry }ning rasmiy yangiliklarini yuborib turaman.
    Mavzularni guruh administratorlari tanlaydi.

## Topics

topic-all = Barcha mavzular
topic-all-words = hammasi, barchasi, barcha, hamma mavzular
topics-title = Mavzular
topics-text = Mavzuni tanlash yoki bekor qilish uchun uning ustiga bosing.
topics-none = Hozircha mavzu tanlanmagan.
topics-all = Barcha mavzular tanlangan.
topics-some = { $count } ta mavzu tanlangan.
chosen-title = Tayyor!
chosen-text = Quyidagi mavzulardagi yangiliklar eʼlon qilinishi bilan sizga yuboriladi:
chosen-none-title = Mavzu tanlanmagan
chosen-none-text = Kamida bitta mavzuni tanlang, aks holda yangiliklar kelmaydi.
subscribed-title = Obuna boʻldingiz:
unsubscribed-title = Obuna bekor qilindi:
nothing-followed = Endi birorta mavzuga obuna emassiz, yangiliklar kelmaydi.
offer = Bu mavzuga obuna boʻlasizmi?
unknown-topic = Bunday mavzu topilmadi: { $names }.
did-you-mean = Balki shuni nazarda tutgandirsiz:
see-topics = Barcha mavzular: /topics

## Language, pause, personal data

settings-title = Sozlamalar
language-title = Til
language-text = Bot va yangiliklar tilini tanlang.
language-changed = Til oʻzgartirildi. Yangiliklar ham shu tilda keladi.
paused = ⏸ Xabarnomalar toʻxtatib turildi. Davom ettirish: /resume
paused-until = ⏸ Xabarnomalar { $date } gacha toʻxtatib turiladi. Davom ettirish: /resume
pause-usage = Qancha vaqtga toʻxtatishni yozing, masalan: /pause 3 kun. Muddatsiz toʻxtatish: /pause
paused-note = ⏸ Xabarnomalar toʻxtatib turilgan. Davom ettirish: /resume
resumed = ▶️ Xabarnomalar qayta yoqildi.
forget-title = Maʼlumotlaringiz oʻchirilsinmi?
forget-text = Tanlagan mavzularingiz, tilingiz va sozlamalaringiz butunlay oʻchiriladi, yangiliklar boshqa kelmaydi.
forgotten = Siz haqingizdagi maʼlumotlar oʻchirildi. Qaytmoqchi boʻlsangiz: /start
kept = Hech narsa oʻchirilmadi.
privacy-title = Maxfiylik
privacy-text =
    Faqat kerakli maʼlumotlar saqlanadi: suhbat raqami, til, mavzular, sozlamalar va birinchi murojaat kuni. Ismingiz, telefon raqamingiz va yozganlaringiz saqlanmaydi.

    Yuborilgan xabarlar qaydi cheklangan muddatda turadi va oʻzi oʻchadi. Maʼlumotlar hech kimga berilmaydi.

    Koʻrish: /mydata
    Oʻchirish: /forget
mydata-title = Siz haqingizda saqlanadigan maʼlumotlar
mydata-chat = Suhbat raqami: { $id }
mydata-language = Til: { $name }
mydata-topics = Mavzular: { $names }
mydata-state-active = Xabarnomalar: yoqilgan
mydata-state-paused = Xabarnomalar: toʻxtatib turilgan
mydata-state-unreachable = Xabarnomalar: yetib bormayapti
mydata-since = Birinchi murojaat: { $day }
mydata-text = Bundan tashqari faqat yuborilgan xabarlar qaydi cheklangan muddatga saqlanadi. Oʻchirish: /forget
mydata-none = Siz haqingizda hech narsa saqlanmaydi. Boshlash: /start

## Help, and what goes wrong

help-title = Yordam
help-text = Bu bot { -ministry }ning rasmiy yangiliklarini siz tanlagan mavzularda yuboradi.
help-hint = Mavzuni nomi bilan yozish ham mumkin: /subscribe migratsiya
unknown-command = Bunday buyruq yoʻq. Barcha buyruqlar: /help
unknown-command-near = Bunday buyruq yoʻq. Balki { $command } demoqchidirsiz? Barcha buyruqlar: /help
not-a-command =
    Men buyruqlar va tugmalarni tushunaman.
    Mavzularni tanlash: /topics
    Yordam: /help
administrators-only = Bu yerda sozlamalarni faqat administratorlar oʻzgartira oladi.
stale-button = Bu tugma eskirgan. Mavzular: /topics
try-again = Kechirasiz, hozir bajarib boʻlmadi. Birozdan soʻng qayta urinib koʻring.

## Broadcasts

everyone = barchasi
broadcast-usage-title = Obunachilarga xabar
broadcast-usage-text = Buyruqdan keyin matnni yozing yoki tayyor xabarga javob tariqasida /broadcast yuboring. Avval koʻrinishi va oluvchilar soni koʻrsatiladi, tasdiqlaganingizdan keyingina yuboriladi.
broadcast-usage-example = Masalan: /broadcast topics=migration,crime lang=uz,ru Matn
broadcast-not-text = Faqat matnli xabarni yuborish mumkin. Matnli xabarga javob qiling yoki matnni buyruqdan keyin yozing.
broadcast-language = Bunday til yoʻq: { $names }. Mavjud tillar: { $known }.
broadcast-topic = Bunday mavzu yoʻq: { $names }. Quyidagilardan tanlang: { $known }.
broadcast-nobody-title = Bunday obunachi yoʻq
broadcast-confirm-title = Yuqoridagi xabar yuborilsinmi?
broadcast-topics = Mavzular: { $names }
broadcast-languages = Tillar: { $names }
broadcast-recipients = Oluvchilar: { $count }
broadcast-share = · { $language }: { $count }
broadcast-time = Ketadigan vaqt: taxminan { $time }
broadcast-progress-title = Yuborilmoqda
broadcast-waiting = Navbatda: { $count }
broadcast-report-title = Yuborildi
broadcast-sent = Yetkazildi: { $audience } tadan { $count } ta
broadcast-unreachable = Yetib bormadi (bot bloklangan yoki suhbat yoʻq): { $count }
broadcast-unknown = Telegram javob bermadi, qayta yuborilmadi: { $count }
broadcast-failed = Xato: { $count }
broadcast-took = Sarflangan vaqt: { $time }
broadcast-gone = Bu qoralama bekor qilingan yoki muddati oʻtgan. Xabarni qaytadan tayyorlang.
broadcast-begun = Yuborish boshlandi.
broadcast-before = Bu xabar allaqachon yuborilgan.
broadcast-cancelled = Bekor qilindi. Xabar hech kimga yuborilmadi.
broadcast-refused = Telegram bu xabarni qabul qilmadi: { $reason }
days = { $count } kun
seconds = { $count } soniya
minutes = { $count } daqiqa
hours = { $count } soat
story-withdrawn = Ushbu xabar manba tomonidan qaytarib olindi.
feed-broken = ⚠️ { $feed } tasmasini oʻqib boʻlmayapti: { $reason }. Urinishlar davom etadi, lekin tobora kamroq.
feed-ended = ⚠️ { $feed } tasmasi yopilganini bildirdi (410), u endi soʻralmaydi. Tasmalar faylida manzilini oʻzgartiring yoki uni oʻchiring.
feed-back = ✅ { $feed } tasmasi yana oʻqilmoqda.
feed-held = ✋ { $feed } tasmasidan birdaniga { $count } ta xabar keldi, ular ushlab turildi.
