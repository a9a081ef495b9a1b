# Spans of time in few letters: "5 min"

span-seconds = { $count } soniya
span-minutes = { $count } daqiqa
span-hours = { $count } soat
span-days = { $count } kun
number = { $count }

## /stats

command-stats = Tahririyat raqamlarda
chart-title = Tahririyat raqamlarda
chart-subscribers = Obunachilar
chart-changes = Kelganlar va ketganlar
chart-came = keldi
chart-left = ketdi
chart-blocked = botni blokladi
chart-deliveries = Yuborilgan xabarlar
chart-sent = yetkazildi
chart-lost = yetkazilmadi
chart-times = Oʻquvchiga yetish vaqti
chart-first = birinchisiga
chart-last = oxirgisiga
chart-languages = Tillar
chart-topics = Mavzular
stats-subscribers = 👥 Obunachilar: { $count }
stats-changes = keldi { $came }, ketdi { $left }, botni blokladi { $blocked }
stats-stories = 📰 Xabarlar: { $count }
stats-corrections = tuzatildi yoki qaytarib olindi: { $count }
stats-sent = ✉️ Yetkazildi: { $count }
stats-lost = Yetkazilmadi: { $count }
stats-lost-why = suhbat yopiq { $closed }, rad etildi { $failed }, javob yoʻq { $unknown }
stats-times = ⏱ Birinchi oʻquvchiga { $first } ichida, oxirgisiga { $last } ichida
stats-times-meaning = Xabarlarning kamida yarmi shu vaqtga sigʻdi.
stats-no-picture = Bu safar grafikni chizib boʻlmadi.
button-stats-year = Yil
button-report = 📋 Kecha
button-why-stories = 🔎 Xabarni kim oldi

## The daily report

report-quiet = Hech narsa eʼlon qilinmadi.
report-feeds-good = ✅ { $count } ta tasma, hammasi joyida
report-feeds-bad = ⚠️ Muammoli tasmalar: { $count }
report-review = ✋ { $count } ta xabar muharrirni kutmoqda

## Who got a story

command-why = Xabarni kim oldi, kim olmadi va nega
got-title = Xabarni kim oldi?
got-choose = Raqamini bosing.
got-none = Hali hech narsa eʼlon qilinmagan.
got-no-story = Bunday xabar yoʻq yoki u 90 kundan eski.
got-no-chat = Bu suhbat emas: «{ $words }».
got-ask-title = Qaysi suhbat?
got-ask-text = Uning raqamini yuboring, masalan { $example }. Har kim oʻz raqamini /mydata orqali koʻradi.
got-published = Eʼlon qilingan: { $date }
got-audience = Olishi kerak boʻlganlar: { $count }
got-sent = Yetkazildi: { $count }
got-waiting = Navbat kutmoqda: { $count }
got-held = Keyinga qoldirildi: { $count }
got-cancelled = Bekor qilindi: { $count }
got-nobody-yet = U hech kimga yuborilmagan: muharrirni kutmoqda yoki tasma oʻqila boshlashidan oldin chiqqan.
got-times = Birinchi yetkazish: { $first }. Oxirgisi: { $last }.
got-chat = Suhbat { $number }
got-outcome-sent = ✅ Yuborildi: { $message }-xabar.
got-outcome-sent-when = { $first } bilan { $last } orasida.
got-outcome-unreachable = ❌ Suhbatga yetib boʻlmadi.
got-outcome-failed = ❌ Telegram uni qabul qilmadi.
got-outcome-unknown = ❔ Telegram javob bermadi, qayta yuborilmadi.
got-outcome-cancelled = ✖️ Yuborish bekor qilindi.
got-outcome-waiting = ⏳ Navbatini kutmoqda.
got-outcome-held = 🕓 Bu suhbat uchun saqlab turilibdi.
got-outcome-gathered = 📬 Oʻsha paytda suhbatda sokin soatlar yoki toʻplam bor edi, xabar boshqalari bilan birga keldi.
got-outcome-not-wanted = ➖ Suhbat uni oladiganlar orasida emas edi:
got-outcome-forgotten = U juda oldin eʼlon qilingan, endi aniqlab boʻlmaydi.
got-when-next = Keladi: { $date }
got-when-then = Vaqti: { $date }
got-reason = Telegram bildirgan sabab: { $reason }
got-obstacle-nobody = suhbat haqida hech narsa saqlanmagan: botni ishga tushirmagan yoki maʼlumotini oʻchirgan
got-obstacle-unreachable = suhbat botni bloklagan yoki endi yoʻq
got-obstacle-paused = suhbat yangiliklarni toʻxtatib qoʻygan
got-obstacle-language = suhbat bu tilda oʻqimaydi: { $language }
got-obstacle-topics = suhbat uning birorta mavzusiga obuna emas: { $names }
got-obstacle-no-topic = xabarning mavzusi yoʻq, suhbat esa barcha mavzularga obuna emas
got-obstacle-later = suhbat u eʼlon qilinganidan keyin paydo boʻlgan
got-obstacle-changed = hozirgi tanlovi mos keladi, demak, oʻshanda boshqacha edi
got-settings-now = Suhbatning hozirgi tanloviga qarab.
button-got-chat = 🔎 Bitta suhbat haqida
button-got-stories = « Xabarlar
audit-why = xabarni kim olgani soʻraldi
