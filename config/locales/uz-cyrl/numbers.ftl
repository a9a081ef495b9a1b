# Spans of time in few letters: "5 min"

span-seconds = { $count } сония
span-minutes = { $count } дақиқа
span-hours = { $count } соат
span-days = { $count } кун
number = { $count }

## /stats

command-stats = Таҳририят рақамларда
chart-title = Таҳририят рақамларда
chart-subscribers = Обуначилар
chart-changes = Келганлар ва кетганлар
chart-came = келди
chart-left = кетди
chart-blocked = ботни блоклади
chart-deliveries = Кунлик хабарлар
chart-sent = етказилди
chart-lost = етказилмади
chart-times = Ўқувчига етиш вақти
chart-first = биринчисига
chart-last = охиргисига
chart-languages = Тиллар
chart-topics = Мавзулар
stats-subscribers = 👥 Обуначилар: { $count }
stats-changes = келди { $came }, кетди { $left }, ботни блоклади { $blocked }
stats-stories = 📰 Хабарлар: { $count }
stats-corrections = тузатилди ёки қайтариб олинди: { $count }
stats-sent = ✉️ Етказилди: { $count }
stats-lost = Етказилмади: { $count }
stats-lost-why = суҳбат ёпиқ { $closed }, рад этилди { $failed }, жавоб йўқ { $unknown }
stats-times = ⏱ Биринчи ўқувчига { $first } ичида, охиргисига { $last } ичида
stats-times-meaning = Хабарларнинг камида ярми шу вақтга сиғди.
stats-no-picture = Бу сафар графикни чизиб бўлмади.
button-stats-days = { $count } кун
button-stats-year = Йил
button-report = 📋 Кеча
button-why-stories = 🔎 Хабарни ким олди

## The daily report

report-quiet = Ҳеч нарса эълон қилинмади.
report-feeds-good = ✅ { $count } та тасма, ҳаммаси жойида
report-feeds-bad = ⚠️ Муаммоли тасмалар: { $count }
report-review = ✋ { $count } та хабар муҳаррирни кутмоқда
