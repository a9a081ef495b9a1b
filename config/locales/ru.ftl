# Русский. One message a text; the same keys stand in every language's file.

-ministry = { $case ->
    [genitive] Министерства внутренних дел
   *[nominative] Министерство внутренних дел
    }

language-name = Русский
bot-about = Официальные новости { -ministry(case: "genitive") }: только по вашим темам, на четырёх языках.
bot-description =
    Этот бот присылает официальные новости { -ministry(case: "genitive") } сразу после публикации.

    Темы вы выбираете сами. В каждом сообщении — краткое содержание и ссылка на полный текст.

    Чтобы начать, нажмите кнопку ниже.

## Menus

command-topics = Выбрать темы
command-latest = Последние новости
command-search = Поиск новостей по словам
command-subscribe = Подписаться на тему по названию
command-unsubscribe = Отписаться от темы
command-settings = Настройки
command-language = Сменить язык
command-pause = Приостановить уведомления
command-resume = Возобновить уведомления
command-mydata = Что о вас хранится
command-privacy = О конфиденциальности
command-forget = Удалить все данные
command-help = Помощь
command-broadcast = Рассылка подписчикам

## Buttons

button-read = 📖 Подробнее
button-less = 🔕 Реже
button-why = ❔ Почему мне?
button-mute = 🔕 { $topic }
button-unmute = 🔔 { $topic }
button-back = « Назад
button-more = Ещё »
button-older = Более ранние »
button-subscribe = ✅ Подписаться
button-choose = 🗂 Темы
button-latest = 📰 Последние новости
button-language = 🌐 Til · Язык · Language
button-done = Готово
button-pause = ⏸ Приостановить
button-resume = ▶️ Возобновить
button-mydata = 👤 Мои данные
button-erase = 🗑 Удалить мои данные
button-forget = Да, удалить всё
button-keep = Нет, оставить
button-send = 📣 Отправить ({ $count })
button-cancel = Отменить

## Stories

date = { $day } { $month ->
    [m1] января
    [m2] февраля
    [m3] марта
    [m4] апреля
    [m5] мая
    [m6] июня
    [m7] июля
    [m8] августа
    [m9] сентября
    [m10] октября
    [m11] ноября
   *[m12] декабря
    } { $year } г., { $time }
why = Темы определены по словам: { $reasons }
why-no-topic = Эта новость не относится к отдельной теме. Её получают те, кто подписан на все темы.
muted = { $topic }: больше не приходит.
unmuted = { $topic }: снова приходит.
no-stories = Новостей пока нет. Как только они выйдут, вы увидите их здесь.
no-stories-of = { $topic }: новостей пока нет.
search-usage = Напишите, что искать. Например: /search дорожное движение
search-nothing = По запросу «{ $words }» ничего не найдено.
search-found = По запросу «{ $words }» найдено: { $count }

## The first minute

welcome-title = Здравствуйте!
welcome-text =
    Здесь вы получаете официальные новости { -ministry(case: "genitive") }: только по выбранным вами темам.
    Отметьте нужные темы и нажмите «Готово».
welcome-back-title = С возвращением!
welcome-back-text = Темы можно изменить в любое время.
invitation = Подписаться на эти темы?
group-title = Здравствуйте!
group-text =
    В эту группу будут приходить официальные новости { -ministry(case: "genitive") }.
    Темы выбирают администраторы группы.

## Topics

topic-all = Все темы
topic-all-words = все, всё, на все, все темы
topics-title = Темы
topics-text = Нажмите на тему, чтобы выбрать её или отменить выбор.
topics-none = Темы пока не выбраны.
topics-all = Выбраны все темы.
topics-some = { $count ->
    [one] Выбрана { $count } тема.
    [few] Выбрано { $count } темы.
   *[other] Выбрано { $count } тем.
    }
chosen-title = Готово!
chosen-text = Новости по этим темам будут приходить сразу после публикации:
chosen-none-title = Темы не выбраны
chosen-none-text = Выберите хотя бы одну тему, иначе новости приходить не будут.
subscribed-title = Вы подписаны:
unsubscribed-title = Подписка отменена:
nothing-followed = Теперь вы не подписаны ни на одну тему, новости приходить не будут.
offer = Подписаться на эту тему?
unknown-topic = Такой темы нет: { $names }.
did-you-mean = Возможно, вы имели в виду:
see-topics = Все темы: /topics

## Language, pause, personal data

settings-title = Настройки
language-title = Язык
language-text = Выберите язык бота и новостей.
language-changed = Язык изменён. Новости тоже будут на этом языке.
paused = ⏸ Уведомления приостановлены. Возобновить: /resume
paused-until = ⏸ Уведомления приостановлены до { $date }. Возобновить: /resume
pause-usage = Напишите, на сколько приостановить, например: /pause 3 дня. Без срока: /pause
paused-note = ⏸ Сейчас уведомления приостановлены. Возобновить: /resume
resumed = ▶️ Уведомления снова приходят.
forget-title = Удалить ваши данные?
forget-text = Выбранные темы, язык и настройки будут удалены безвозвратно, новости больше приходить не будут.
forgotten = Данные о вас удалены. Захотите вернуться: /start
kept = Ничего не удалено.
privacy-title = Конфиденциальность
privacy-text =
    Хранится только необходимое: номер чата, язык, темы, настройки и день первого обращения. Имя, номер телефона и то, что вы пишете, не сохраняются.

    Записи об отправленных сообщениях хранятся ограниченное время и удаляются сами. Данные никому не передаются.

    Посмотреть: /mydata
    Удалить: /forget
mydata-title = Что о вас хранится
mydata-chat = Номер чата: { $id }
mydata-language = Язык: { $name }
mydata-topics = Темы: { $names }
mydata-state-active = Уведомления: включены
mydata-state-paused = Уведомления: приостановлены
mydata-state-unreachable = Уведомления: не доходят
mydata-since = Первое обращение: { $day }
mydata-text = Кроме этого, только записи об отправленных сообщениях хранятся ограниченное время. Удалить: /forget
mydata-none = О вас ничего не хранится. Начать: /start

## Help, and what goes wrong

help-title = Помощь
help-text = Этот бот присылает официальные новости { -ministry(case: "genitive") } по выбранным вами темам.
help-hint = Тему можно указать и по названию: /subscribe миграция
unknown-command = Такой команды нет. Все команды: /help
unknown-command-near = Такой команды нет. Возможно, вы имели в виду { $command }? Все команды: /help
not-a-command =
    Я понимаю команды и кнопки.
    Выбрать темы: /topics
    Помощь: /help
administrators-only = Менять настройки здесь могут только администраторы.
stale-button = Эта кнопка устарела. Темы: /topics
try-again = Извините, сейчас не получилось. Попробуйте ещё раз чуть позже.

## Broadcasts

everyone = все
broadcast-usage-title = Рассылка подписчикам
broadcast-usage-text = Напишите текст после команды или ответьте командой /broadcast на готовое сообщение. Сначала вы увидите, как оно выглядит и скольким придёт; отправка начнётся только после подтверждения.
broadcast-usage-example = Например: /broadcast topics=migration,crime lang=uz,ru Текст
broadcast-not-text = Разослать можно только текст. Ответьте на текстовое сообщение или напишите текст после команды.
broadcast-language = Такого языка нет: { $names }. Доступны: { $known }.
broadcast-topic = Такой темы нет: { $names }. Выберите из этих: { $known }.
broadcast-nobody-title = Таких подписчиков нет
broadcast-confirm-title = Отправить сообщение, показанное выше?
broadcast-topics = Темы: { $names }
broadcast-languages = Языки: { $names }
broadcast-recipients = Получателей: { $count }
broadcast-share = · { $language }: { $count }
broadcast-time = Займёт примерно { $time }
broadcast-progress-title = Идёт отправка
broadcast-waiting = В очереди: { $count }
broadcast-report-title = Отправлено
broadcast-sent = Доставлено: { $count } из { $audience }
broadcast-unreachable = Не дошло (бот заблокирован или чата нет): { $count }
broadcast-unknown = Нет ответа от Телеграма, повторно не отправлено: { $count }
broadcast-failed = Ошибки: { $count }
broadcast-took = Заняло { $time }
broadcast-gone = Этот черновик отменён или устарел. Подготовьте сообщение заново.
broadcast-begun = Отправка началась.
broadcast-before = Это сообщение уже отправлено.
broadcast-cancelled = Отменено. Сообщение никому не отправлено.
broadcast-refused = Telegram не принял это сообщение: { $reason }
days = { $count ->
    [one] { $count } день
    [few] { $count } дня
   *[other] { $count } дней
    }
seconds = { $count } с
minutes = { $count } мин
hours = { $count } ч
story-withdrawn = Эта новость отозвана источником.
feed-broken = ⚠️ Лента { $feed } не читается: { $reason }. Попытки продолжаются, но всё реже.
feed-ended = ⚠️ Лента { $feed } сообщила, что закрыта (410), и больше не опрашивается. Измените её адрес в файле лент или удалите её.
feed-back = ✅ Лента { $feed } снова читается.
feed-held = ✋ Новостей ленты { $feed } пришло сразу { $count }, они задержаны.
