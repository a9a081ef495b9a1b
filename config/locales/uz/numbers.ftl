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
chart-deliveries = Kunlik xabarlar
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
button-stats-days = { $count } kun
button-stats-year = Yil
button-report = 📋 Kecha
button-why-stories = 🔎 Xabarni kim oldi

## The daily report

report-quiet = Hech narsa eʼlon qilinmadi.
report-feeds-good = ✅ { $count } ta tasma, hammasi joyida
report-feeds-bad = ⚠️ Muammoli tasmalar: { $count }
report-review = ✋ { $count } ta xabar muharrirni kutmoqda
