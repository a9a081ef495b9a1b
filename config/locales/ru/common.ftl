# Русский. One message a text; the same keys stand in every language's file.

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
button-less = 🔕 Меньше такого
button-why = ❔ Почему мне?
button-mute = 🔕 Не присылать: { $topic }
button-unmute = 🔔 Снова присылать: { $topic }
button-back = « Назад
button-more = Ещё »
button-older = Более ранние »
button-subscribe = ✅ Подписаться
button-latest = 📰 Последние новости
button-language = 🌐 Til · Язык · Language
button-done = Готово
button-pause = ⏸ Пауза
button-resume = ▶️ Возобновить
button-mydata = 👤 Мои данные
button-erase = 🗑 Удалить мои данные
button-forget = Да, удалить всё
button-keep = Нет, оставить
button-cancel = Отменить
days = { $count ->
    [one] { $count } день
    [few] { $count } дня
    [many] { $count } дней
   *[other] { $count } дня
    }
