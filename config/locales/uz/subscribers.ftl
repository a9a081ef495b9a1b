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

button-more-topics = Boshqa mavzular · { $page } »
topic-all = Barcha mavzular
topic-all-words = hammasi, barchasi, barcha, hamma mavzular
topics-title = 🗂 Mavzular
topics-text = Mavzuni tanlash yoki bekor qilish uchun uning ustiga bosing.
topics-none = Hozircha mavzu tanlanmagan.
topics-all = Barcha mavzular tanlangan.
topics-some = { $count } ta mavzu tanlangan.
chosen-title = Tayyor!
chosen-text = Quyidagi mavzulardagi yangiliklar eʼlon qilinishi bilan sizga yuboriladi:
chosen-digest-text = Quyidagi mavzulardagi yangiliklar sizga toʻplam boʻlib yuboriladi:
chosen-words-text = Oʻz soʻzlaringiz uchragan yangiliklar baribir keladi. Koʻproq olish uchun mavzularni tanlang.
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

language-title = 🌐 Til
language-text = Bot va yangiliklar tilini tanlang.
language-changed = Til oʻzgartirildi. Yangiliklar ham shu tilda keladi.
language-unknown = Bunday til yoʻq: «{ $words }».
paused = ⏸ Xabarnomalar toʻxtatib turildi. Bu vaqtdagi yangiliklar keyin ham yuborilmaydi. Davom ettirish: /resume
paused-until = ⏸ Xabarnomalar { $date } gacha toʻxtatib turiladi. Bu vaqtdagi yangiliklar keyin ham yuborilmaydi. Davom ettirish: /resume
pause-usage = Qancha vaqtga toʻxtatishni yozing, masalan: /pause 3 kun. Muddatsiz toʻxtatish: /pause
paused-note = ⏸ Xabarnomalar toʻxtatib turilgan. Davom ettirish: /resume
resumed = ▶️ Xabarnomalar qayta yoqildi.
forget-title = Maʼlumotlaringiz oʻchirilsinmi?
forget-text = Tanlagan mavzularingiz, oʻz soʻzlaringiz, tillaringiz va sozlamalaringiz, yuborilgan va yuborilayotgan xabarlar qaydi butunlay oʻchiriladi. Yangiliklar boshqa kelmaydi.
forgotten = Siz haqingizdagi maʼlumotlar oʻchirildi. Qaytmoqchi boʻlsangiz: /start
kept = Hech narsa oʻchirilmadi.
privacy-title = Maxfiylik
privacy-text =
    Faqat kerakli maʼlumotlar saqlanadi: suhbat raqami, tillar, mavzular, oʻz soʻzlaringiz, sozlamalar va birinchi murojaat kuni. Xabar yetib bormayotgan suhbat maʼlumotlari 90 kundan soʻng oʻchiriladi. Ismingiz, telefon raqamingiz va yozganlaringiz saqlanmaydi.

    Yuborilgan xabarlar qaydi cheklangan muddatda turadi va oʻzi oʻchadi. Maʼlumotlar hech kimga berilmaydi.

    Koʻrish: /mydata
    Oʻchirish: /forget
mydata-title = Siz haqingizda saqlanadigan maʼlumotlar
mydata-chat = Suhbat raqami: { $id }
mydata-state-unreachable = Xabarnomalar: yetib bormayapti
mydata-since = Birinchi murojaat: { $day }
mydata-text = Bundan boshqa hech narsa saqlanmaydi. Hammasini oʻchirish: /forget
mydata-none = Siz haqingizda hech narsa saqlanmaydi. Boshlash: /start

## Help, and what goes wrong

help-title = Yordam
help-text = Bu bot { -ministry }ning rasmiy yangiliklarini siz tanlagan mavzularda yuboradi.
help-hint = Mavzuni nomi bilan yozish ham mumkin: /subscribe { $topic }
unknown-command = Bunday buyruq yoʻq. Barcha buyruqlar: /help
unknown-command-near = Bunday buyruq yoʻq. Balki { $command } demoqchidirsiz? Barcha buyruqlar: /help
not-a-command =
    Men buyruqlar va tugmalarni tushunaman.
    Mavzularni tanlash: /topics
    Yordam: /help
administrators-only = Bu yerda sozlamalarni faqat administratorlar oʻzgartira oladi.
stale-button = Bu tugma eskirgan. Mavzular: /topics
try-again = Kechirasiz, hozir bajarib boʻlmadi. Birozdan soʻng qayta urinib koʻring.
