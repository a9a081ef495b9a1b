# Ўзбекча (кирилл). One message a text; the same keys stand in every language's file.

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
button-less = 🔕 Бундан камроқ
button-why = ❔ Нега менга?
button-mute = 🔕 Юборилмасин: { $topic }
button-unmute = 🔔 Яна юборилсин: { $topic }
button-back = « Орқага
button-more = Яна »
button-older = Аввалгилари »
button-subscribe = ✅ Обуна бўлиш
button-latest = 📰 Сўнгги янгиликлар
button-language = 🌐 Til · Язык · Language
button-done = Тайёр
button-pause = ⏸ Тўхтатиб туриш
button-resume = ▶️ Давом эттириш
button-mydata = 👤 Маълумотларим
button-erase = 🗑 Маълумотларимни ўчириш
button-forget = Ҳа, ҳаммаси ўчирилсин
button-keep = Йўқ, қолсин
button-cancel = Бекор қилиш
days = { $count } кун
