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
chart-deliveries = Юборилган хабарлар
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
button-stats-year = Йил
button-report = 📋 Кеча
button-why-stories = 🔎 Хабарни ким олди

## The daily report

report-quiet = Ҳеч нарса эълон қилинмади.
report-feeds-good = ✅ { $count } та тасма, ҳаммаси жойида
report-feeds-bad = ⚠️ Муаммоли тасмалар: { $count }
report-review = ✋ { $count } та хабар муҳаррирни кутмоқда

## Who got a story

command-why = Хабарни ким олди, ким олмади ва нега
got-title = Хабарни ким олди?
got-choose = Рақамини босинг.
got-none = Ҳали ҳеч нарса эълон қилинмаган.
got-no-story = Бундай хабар йўқ ёки у 90 кундан эски.
got-no-chat = Бу суҳбат эмас: «{ $words }».
got-ask-title = Қайси суҳбат?
got-ask-text = Унинг рақамини юборинг, масалан { $example }. Ҳар ким ўз рақамини /mydata орқали кўради.
got-published = Эълон қилинган: { $date }
got-audience = Олиши керак бўлганлар: { $count }
got-sent = Етказилди: { $count }
got-waiting = Навбат кутмоқда: { $count }
got-held = Кейинга қолдирилди: { $count }
got-cancelled = Бекор қилинди: { $count }
got-nobody-yet = У ҳеч кимга юборилмаган: муҳаррирни кутмоқда ёки тасма ўқила бошлашидан олдин чиққан.
got-times = Биринчи етказиш: { $first }. Охиргиси: { $last }.
got-chat = Суҳбат { $number }
got-outcome-sent = ✅ Юборилди: { $message }-хабар.
got-outcome-sent-when = { $first } билан { $last } орасида.
got-outcome-unreachable = ❌ Суҳбатга етиб бўлмади.
got-outcome-failed = ❌ Телеграм уни қабул қилмади.
got-outcome-unknown = ❔ Телеграм жавоб бермади, қайта юборилмади.
got-outcome-cancelled = ✖️ Юбориш бекор қилинди.
got-outcome-waiting = ⏳ Навбатини кутмоқда.
got-outcome-held = 🕓 Бу суҳбат учун сақлаб турилибди.
got-outcome-gathered = 📬 Ўша пайтда суҳбатда сокин соатлар ёки тўплам бор эди, хабар бошқалари билан бирга келди.
got-outcome-not-wanted = ➖ Суҳбат уни оладиганлар орасида эмас эди:
got-outcome-forgotten = У жуда олдин эълон қилинган, энди аниқлаб бўлмайди.
got-when-next = Келади: { $date }
got-when-then = Вақти: { $date }
got-reason = Телеграм билдирган сабаб: { $reason }
got-obstacle-nobody = суҳбат ҳақида ҳеч нарса сақланмаган: ботни ишга туширмаган ёки маълумотини ўчирган
got-obstacle-unreachable = суҳбат ботни блоклаган ёки энди йўқ
got-obstacle-paused = суҳбат янгиликларни тўхтатиб қўйган
got-obstacle-language = суҳбат бу тилда ўқимайди: { $language }
got-obstacle-topics = суҳбат унинг бирорта мавзусига обуна эмас: { $names }
got-obstacle-no-topic = хабарнинг мавзуси йўқ, суҳбат эса барча мавзуларга обуна эмас
got-obstacle-later = суҳбат у эълон қилинганидан кейин пайдо бўлган
got-obstacle-changed = ҳозирги танлови мос келади, демак, ўшанда бошқача эди
got-settings-now = Суҳбатнинг ҳозирги танловига қараб.
button-got-chat = 🔎 Битта суҳбат ҳақида
button-got-stories = « Хабарлар
audit-why = хабарни ким олгани сўралди
