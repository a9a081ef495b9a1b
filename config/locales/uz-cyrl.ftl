# Ўзбекча (кирилл). One message a text; the same keys stand in every language's file.

-ministry = Ички ишлар вазирлиги

language-name = Ўзбекча
bot-about = { -ministry }нинг расмий янгиликлари: фақат сиз танлаган мавзуларда, тўрт тилда.
bot-description =
    Бу бот { -ministry }нинг расмий янгиликларини эълон қилиниши билан етказади.

    Мавзуларни ўзингиз танлайсиз. Ҳар бир хабарда қисқа мазмун ва тўлиқ матнга ҳавола бор.

    Бошлаш учун қуйидаги тугмани босинг.

## Menus

command-topics = Мавзуларни танлаш
command-latest = Сўнгги янгиликлар
command-search = Янгиликларни сўз бўйича излаш
command-subscribe = Мавзуга номи билан обуна бўлиш
command-unsubscribe = Мавзудан обунани бекор қилиш
command-settings = Созламалар
command-language = Тилни ўзгартириш
command-pause = Хабарномаларни тўхтатиб туриш
command-resume = Хабарномаларни қайта ёқиш
command-mydata = Сиз ҳақингизда сақланадиган маълумотлар
command-privacy = Махфийлик ҳақида
command-forget = Барча маълумотларни ўчириш
command-help = Ёрдам
command-broadcast = Обуначиларга хабар юбориш

## Buttons

button-read = 📖 Батафсил
button-less = 🔕 Камроқ
button-why = ❔ Нега менга?
button-mute = 🔕 { $topic }
button-unmute = 🔔 { $topic }
button-back = « Орқага
button-more = Яна »
button-older = Аввалгилари »
button-subscribe = ✅ Обуна бўлиш
button-choose = 🗂 Мавзулар
button-latest = 📰 Сўнгги янгиликлар
button-language = 🌐 Til · Язык · Language
button-done = Тайёр
button-pause = ⏸ Тўхтатиб туриш
button-resume = ▶️ Давом эттириш
button-mydata = 👤 Маълумотларим
button-erase = 🗑 Маълумотларимни ўчириш
button-forget = Ҳа, ҳаммаси ўчирилсин
button-keep = Йўқ, қолсин
button-send = 📣 Юбориш ({ $count })
button-cancel = Бекор қилиш

## Stories

date = { $year } йил { $day } { $month ->
    [m1] январь
    [m2] февраль
    [m3] март
    [m4] апрель
    [m5] май
    [m6] июнь
    [m7] июль
    [m8] август
    [m9] сентябрь
    [m10] октябрь
    [m11] ноябрь
   *[m12] декабрь
    }, { $time }
why = Мавзу қуйидаги сўзлар бўйича аниқланди: { $reasons }
why-no-topic = Бу хабар алоҳида мавзуга тегишли эмас. У барча мавзуларга обуна бўлганларга юборилади.
muted = { $topic }: энди юборилмайди.
unmuted = { $topic }: яна юборилади.
no-stories = Ҳозирча янгилик йўқ. Эълон қилиниши билан шу ерда кўрасиз.
no-stories-of = { $topic }: ҳозирча янгилик йўқ.
search-usage = Изланадиган сўзларни ёзинг. Масалан: /search йўл ҳаракати
search-nothing = «{ $words }» бўйича ҳеч нарса топилмади.
search-found = «{ $words }» бўйича топилди: { $count }

## The first minute

welcome-title = Ассалому алайкум!
welcome-text =
    Бу ерда { -ministry }нинг расмий янгиликлари сизга етказилади: фақат ўзингиз танлаган мавзуларда.
    Керакли мавзуларни белгиланг ва «Тайёр» тугмасини босинг.
welcome-back-title = Хуш келибсиз!
welcome-back-text = Мавзуларингизни исталган вақтда ўзгартиришингиз мумкин.
invitation = Қуйидаги мавзуларга обуна бўласизми?
group-title = Ассалому алайкум!
group-text =
    Бу гуруҳга { -ministry }нинг расмий янгиликларини юбориб тураман.
    Мавзуларни гуруҳ администраторлари танлайди.

## Topics

topic-all = Барча мавзулар
topic-all-words = ҳаммаси, барчаси, барча, ҳамма мавзулар
topics-title = Мавзулар
topics-text = Мавзуни танлаш ёки бекор қилиш учун унинг устига босинг.
topics-none = Ҳозирча мавзу танланмаган.
topics-all = Барча мавзулар танланган.
topics-some = { $count } та мавзу танланган.
chosen-title = Тайёр!
chosen-text = Қуйидаги мавзулардаги янгиликлар эълон қилиниши билан сизга юборилади:
chosen-none-title = Мавзу танланмаган
chosen-none-text = Камида битта мавзуни танланг, акс ҳолда янгиликлар келмайди.
subscribed-title = Обуна бўлдингиз:
unsubscribed-title = Обуна бекор қилинди:
nothing-followed = Энди бирорта мавзуга обуна эмассиз, янгиликлар келмайди.
offer = Бу мавзуга обуна бўласизми?
unknown-topic = Бундай мавзу топилмади: { $names }.
did-you-mean = Балки шуни назарда тутгандирсиз:
see-topics = Барча мавзулар: /topics

## Language, pause, personal data

settings-title = Созламалар
language-title = Тил
language-text = Бот ва янгиликлар тилини танланг.
language-changed = Тил ўзгартирилди. Янгиликлар ҳам шу тилда келади.
paused = ⏸ Хабарномалар тўхтатиб турилди. Давом эттириш: /resume
paused-until = ⏸ Хабарномалар { $date } гача тўхтатиб турилади. Давом эттириш: /resume
pause-usage = Қанча вақтга тўхтатишни ёзинг, масалан: /pause 3 кун. Муддатсиз тўхтатиш: /pause
paused-note = ⏸ Хабарномалар тўхтатиб турилган. Давом эттириш: /resume
resumed = ▶️ Хабарномалар қайта ёқилди.
forget-title = Маълумотларингиз ўчирилсинми?
forget-text = Танлаган мавзуларингиз, тилингиз ва созламаларингиз бутунлай ўчирилади, янгиликлар бошқа келмайди.
forgotten = Сиз ҳақингиздаги маълумотлар ўчирилди. Қайтмоқчи бўлсангиз: /start
kept = Ҳеч нарса ўчирилмади.
privacy-title = Махфийлик
privacy-text =
    Фақат керакли маълумотлар сақланади: суҳбат рақами, тил, мавзулар, созламалар ва биринчи мурожаат куни. Исмингиз, телефон рақамингиз ва ёзганларингиз сақланмайди.

    Юборилган хабарлар қайди чекланган муддатда туради ва ўзи ўчади. Маълумотлар ҳеч кимга берилмайди.

    Кўриш: /mydata
    Ўчириш: /forget
mydata-title = Сиз ҳақингизда сақланадиган маълумотлар
mydata-chat = Суҳбат рақами: { $id }
mydata-language = Тил: { $name }
mydata-topics = Мавзулар: { $names }
mydata-state-active = Хабарномалар: ёқилган
mydata-state-paused = Хабарномалар: тўхтатиб турилган
mydata-state-unreachable = Хабарномалар: етиб бормаяпти
mydata-since = Биринчи мурожаат: { $day }
mydata-text = Бундан ташқари фақат юборилган хабарлар қайди чекланган муддатга сақланади. Ўчириш: /forget
mydata-none = Сиз ҳақингизда ҳеч нарса сақланмайди. Бошлаш: /start

## Help, and what goes wrong

help-title = Ёрдам
help-text = Бу бот { -ministry }нинг расмий янгиликларини сиз танлаган мавзуларда юборади.
help-hint = Мавзуни номи билан ёзиш ҳам мумкин: /subscribe миграция
unknown-command = Бундай буйруқ йўқ. Барча буйруқлар: /help
unknown-command-near = Бундай буйруқ йўқ. Балки { $command } демоқчидирсиз? Барча буйруқлар: /help
not-a-command =
    Мен буйруқлар ва тугмаларни тушунаман.
    Мавзуларни танлаш: /topics
    Ёрдам: /help
administrators-only = Бу ерда созламаларни фақат администраторлар ўзгартира олади.
stale-button = Бу тугма эскирган. Мавзулар: /topics
try-again = Кечирасиз, ҳозир бажариб бўлмади. Бироздан сўнг қайта уриниб кўринг.

## Broadcasts

everyone = барчаси
broadcast-usage-title = Обуначиларга хабар
broadcast-usage-text = Буйруқдан кейин матнни ёзинг ёки тайёр хабарга жавоб тариқасида /broadcast юборинг. Аввал кўриниши ва олувчилар сони кўрсатилади, тасдиқлаганингиздан кейингина юборилади.
broadcast-usage-example = Масалан: /broadcast topics=migration,crime lang=uz,ru Матн
broadcast-not-text = Фақат матнли хабарни юбориш мумкин. Матнли хабарга жавоб қилинг ёки матнни буйруқдан кейин ёзинг.
broadcast-language = Бундай тил йўқ: { $names }. Мавжуд тиллар: { $known }.
broadcast-topic = Бундай мавзу йўқ: { $names }. Қуйидагилардан танланг: { $known }.
broadcast-nobody-title = Бундай обуначи йўқ
broadcast-confirm-title = Юқоридаги хабар юборилсинми?
broadcast-topics = Мавзулар: { $names }
broadcast-languages = Тиллар: { $names }
broadcast-recipients = Олувчилар: { $count }
broadcast-share = · { $language }: { $count }
broadcast-time = Кетадиган вақт: тахминан { $time }
broadcast-progress-title = Юборилмоқда
broadcast-waiting = Навбатда: { $count }
broadcast-report-title = Юборилди
broadcast-sent = Етказилди: { $audience } тадан { $count } та
broadcast-unreachable = Етиб бормади (бот блокланган ёки суҳбат йўқ): { $count }
broadcast-unknown = Телеграм жавоб бермади, қайта юборилмади: { $count }
broadcast-failed = Хато: { $count }
broadcast-took = Сарфланган вақт: { $time }
broadcast-gone = Бу қоралама бекор қилинган ёки муддати ўтган. Хабарни қайтадан тайёрланг.
broadcast-begun = Юбориш бошланди.
broadcast-before = Бу хабар аллақачон юборилган.
broadcast-cancelled = Бекор қилинди. Хабар ҳеч кимга юборилмади.
broadcast-refused = Telegram бу хабарни қабул қилмади: { $reason }
days = { $count } кун
seconds = { $count } сония
minutes = { $count } дақиқа
hours = { $count } соат
story-withdrawn = Ушбу хабар манба томонидан қайтариб олинди.
feed-broken = ⚠️ { $feed } тасмасини ўқиб бўлмаяпти: { $reason }. Уринишлар давом этади, лекин тобора камроқ.
feed-ended = ⚠️ { $feed } тасмаси ёпилганини билдирди (410), у энди сўралмайди. Тасмалар файлида манзилини ўзгартиринг ёки уни ўчиринг.
feed-back = ✅ { $feed } тасмаси яна ўқилмоқда.
feed-held = ✋ { $feed } тасмасидан бирданига { $count } та хабар келди, улар ушлаб турилди.
