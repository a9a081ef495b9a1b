feed-broken = ⚠️ Лента { $feed } не читается: { $reason }. Попытки продолжаются, но всё реже.
feed-ended = ⚠️ Лента { $feed } сообщила, что закрыта (410), и больше не опрашивается. Если она снова работает, возобновите её в /feeds, иначе укажите новый адрес или удалите её.
feed-back = ✅ Лента { $feed } снова читается.

## /feeds

command-feeds = Ленты и их состояние
feeds-title = Ленты
feeds-counts = 🟢 { $good } · 🔴 { $bad } · ⏸ { $paused }
feeds-none = Лент пока нет. Добавьте первую.
feeds-hint = Нажмите номер, чтобы посмотреть ленту или изменить её.
feed-read = Прочитана { $time } назад
feed-never-read = Ещё не читалась
feed-daily = { $number } в день
feed-next = следующий опрос через { $time }
feed-errors = { $count ->
    [one] { $count } сбой подряд
    [few] { $count } сбоя подряд
    [many] { $count } сбоев подряд
   *[other] { $count } сбоя подряд
    }
feed-paused-state = Приостановлена
feed-ended-state = Издатель сообщил, что лента закрыта
feed-from-file = Она записана в файле лент.
feed-from-chat = Она добавлена здесь, в чате с ботом.
feed-address = Адрес: { $address }
feed-moved = Переехала на адрес: { $address }
feed-name = Короткое имя: { $name }
feed-language = Язык: { $language }
feed-language-each = определяется для каждой новости
feed-topics = Всегда с темами: { $names }
feed-interval = Опрашивается раз в { $time }
feed-review = Каждая новость ждёт редактора
feed-urgent = Все новости идут как срочные
feed-items = { $count ->
    [one] В ней { $count } новость
    [few] В ней { $count } новости
    [many] В ней { $count } новостей
   *[other] В ней { $count } новости
    }
feed-followed-since = Читается с { $date }
feed-newest = Новейшая новость: { $date }
feed-last-good = Прочитана: { $date }
feed-next-at = Следующий опрос: { $date }
feed-polling = Опрашивается. Ответ появится здесь через несколько секунд.
feed-paused-now = Приостановлена. Она не опрашивается, пока вы её не возобновите.
feed-resumed-now = Через несколько секунд она снова опрашивается.
feed-remove-title = Удалить эту ленту?
feed-remove-text = Лента { $feed } больше не будет опрашиваться. Отправленные новости останутся у читателей.
feed-removed = Лента { $feed } удалена.
feed-in-file = Эта лента записана в файле лент, и удалить её можно только там. Здесь её можно приостановить.
feed-gone = Такой ленты больше нет.
button-feed-details = ℹ️ Подробно
button-feed-poll = 🔄 Опросить
button-feed-pause = ⏸ Приостановить
button-feed-remove = 🗑 Удалить
button-feed-remove-yes = 🗑 Да, удалить
button-feeds = « Ленты
button-feed-add = ➕ Добавить ленту
button-feed-add-yes = ✅ Добавить
button-feeds-file = 📄 { $name }

## A new feed

feed-ask-title = Какую ленту?
feed-ask-text = Пришлите её адрес ({ $kinds }).
feed-ask-options = После него можно дописать, например: { $example }
feed-looking = 🔎 Смотрю { $address } …
feed-not-added-title = Это добавить нельзя
feed-not-understood = Непонятно: { $words }. Возможны: { $known }.
feed-page-title = Это веб-страница, а не лента
feed-page-text = Новости с таких страниц бот тоже читает, но добавляют их в файле лент. Вставьте это в его конец, замените селекторы на подходящие этой странице и перезапустите бота:
feed-page-hint = Как найти селекторы: { $place }
feed-known = Она уже есть: { $feed }.
feed-too-many = В чате добавлено слишком много лент. Перенесите часть из них в файл лент.
feed-look-title = Добавить эту ленту?
feed-look-none = Новостей в ней сейчас нет
feed-look-later = То, что в ней сейчас, читателям не отправляется. Отправляется то, что она опубликует с этой минуты.
feed-look-sample = Выше — её новейшая новость, какой её получат читатели.
feed-added-title = Лента добавлена
feed-added-text = Читатели получат то, что она опубликует с этой минуты.
feed-draft-gone = Этот вопрос устарел. Пришлите адрес ещё раз.
feeds-file-text = Ленты, добавленные в чате. Чтобы перенести их в файл лент, вставьте это в его конец.
feeds-file-none = В чате пока не добавлено ни одной ленты.

## In the audit log

audit-feed-add = лента добавлена
audit-feed-pause = лента приостановлена
audit-feed-resume = лента возобновлена
audit-feed-poll = лента опрошена вне очереди
audit-feed-remove = лента удалена
