feed-broken = ⚠️ { $feed } тасмасини ўқиб бўлмаяпти: { $reason }. Уринишлар давом этади, лекин тобора камроқ.
feed-ended = ⚠️ { $feed } тасмаси ёпилганини билдирди (410), у энди сўралмайди. Яна ишлаётган бўлса, /feeds орқали давом эттиринг, акс ҳолда янги манзилини кўрсатинг ёки уни ўчиринг.
feed-back = ✅ { $feed } тасмаси яна ўқилмоқда.

## /feeds

command-feeds = Тасмалар ва уларнинг ҳолати
feeds-title = Тасмалар
feeds-counts = 🟢 { $good } · 🔴 { $bad } · ⏸ { $paused }
feeds-none = Ҳали тасма йўқ. Биринчисини қўшинг.
feeds-hint = Тасмани кўриш ёки ўзгартириш учун рақамини босинг.
feed-read = { $time } олдин ўқилди
feed-never-read = Ҳали ўқилмаган
feed-daily = кунига { $number } та
feed-next = кейинги сўров { $time }дан сўнг
feed-errors = кетма-кет { $count } марта хато
feed-paused-state = Тўхтатиб қўйилган
feed-ended-state = Нашр этувчи бу тасма ёпилганини билдирди
feed-from-file = У тасмалар файлида ёзилган.
feed-from-chat = У шу ерда, бот билан суҳбатда қўшилган.
feed-address = Манзил: { $address }
feed-moved = Янги манзилга кўчган: { $address }
feed-name = Қисқа номи: { $name }
feed-language = Тил: { $language }
feed-language-each = ҳар бир хабарда аниқланади
feed-topics = Ҳар доим шу мавзулар билан: { $names }
feed-interval = Ҳар { $time }да сўралади
feed-review = Ҳар бир хабар муҳаррирни кутади
feed-urgent = Барча хабарлар шошилинч юборилади
feed-items = Унда { $count } та хабар бор
feed-followed-since = { $date }дан бери ўқилади
feed-newest = Энг янги хабар: { $date }
feed-last-good = Ўқилган вақти: { $date }
feed-next-at = Кейинги сўров: { $date }
feed-polling = Сўралмоқда. Жавоб бир неча сонияда шу ерда пайдо бўлади.
feed-paused-now = Тўхтатилди. Давом эттирмагунингизча сўралмайди.
feed-resumed-now = Бир неча сонияда яна сўрала бошлайди.
feed-remove-title = Бу тасма ўчирилсинми?
feed-remove-text = { $feed } тасмаси энди сўралмайди. Юборилган хабарлар ўқувчиларда қолади.
feed-removed = { $feed } тасмаси ўчирилди.
feed-in-file = Бу тасма тасмалар файлида ёзилган, уни фақат ўша ердан ўчириш мумкин. Бу ерда тўхтатиб қўйса бўлади.
feed-gone = Бундай тасма энди йўқ.
button-feed-details = ℹ️ Батафсил
button-feed-poll = 🔄 Ҳозир сўраш
button-feed-pause = ⏸ Тўхтатиш
button-feed-remove = 🗑 Ўчириш
button-feed-remove-yes = 🗑 Ҳа, ўчирилсин
button-feeds = « Тасмалар
button-feed-add = ➕ Тасма қўшиш
button-feed-add-yes = ✅ Қўшилсин
button-feeds-file = 📄 { $name }

## A new feed

feed-ask-title = Қайси тасма?
feed-ask-text = Унинг манзилини юборинг ({ $kinds }).
feed-ask-options = Манзилдан кейин қўшимча ёзиш мумкин, масалан: { $example }
feed-looking = 🔎 { $address } кўрилмоқда …
feed-not-added-title = Буни қўшиб бўлмайди
feed-not-understood = Тушунарсиз: { $words }. Мумкин бўлганлари: { $known }.
feed-page-title = Бу веб-саҳифа, тасма эмас
feed-page-text = Бундай саҳифалардаги янгиликлар ҳам ўқилади, лекин улар тасмалар файлига қўшилади. Буни файл охирига қўйинг, селекторларни шу саҳифага мосланг ва ботни қайта ишга туширинг:
feed-page-hint = Селекторларни топиш усули: { $place }
feed-known = У аллақачон бор: { $feed }.
feed-too-many = Суҳбатда қўшилган тасмалар жуда кўп. Бир қисмини тасмалар файлига ўтказинг.
feed-look-title = Бу тасма қўшилсинми?
feed-look-none = Ҳозир унда хабар йўқ
feed-look-later = Унда ҳозир бор хабарлар ўқувчиларга юборилмайди. Шу дақиқадан кейин чиқадиганлари юборилади.
feed-look-sample = Юқорида унинг энг янги хабари, ўқувчилар уни шундай олади.
feed-added-title = Тасма қўшилди
feed-added-text = Ўқувчилар шу дақиқадан кейин чиқадиган хабарларни олади.
feed-draft-gone = Бу савол эскирди. Манзилни қайтадан юборинг.
feeds-file-text = Суҳбатда қўшилган тасмалар. Уларни тасмалар файлига ўтказиш учун шу матнни файл охирига қўйинг.
feeds-file-none = Суҳбатда ҳали тасма қўшилмаган.

## In the audit log

audit-feed-add = тасма қўшилди
audit-feed-pause = тасма тўхтатилди
audit-feed-resume = тасма давом эттирилди
audit-feed-poll = тасма навбатсиз сўралди
audit-feed-remove = тасма ўчирилди
