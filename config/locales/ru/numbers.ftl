# Spans of time in few letters: "5 min"

span-seconds = { $count } с
span-minutes = { $count } мин
span-hours = { $count } ч
span-days = { $count } дн.
number = { $count }

## /stats

command-stats = Показатели редакции
chart-title = Показатели редакции
chart-subscribers = Подписчики
chart-changes = Пришли и ушли
chart-came = пришли
chart-left = ушли
chart-blocked = заблокировали бота
chart-deliveries = Сообщения
chart-sent = доставлено
chart-lost = не доставлено
chart-times = Время до читателя
chart-first = до первого
chart-last = до последнего
chart-languages = Языки
chart-topics = Темы
stats-subscribers = 👥 Подписчиков: { $count }
stats-changes = пришло { $came }, ушло { $left }, заблокировало бота { $blocked }
stats-stories = 📰 Новостей: { $count }
stats-corrections = исправлено или отозвано: { $count }
stats-sent = ✉️ Доставлено: { $count }
stats-lost = Не доставлено: { $count }
stats-lost-why = чат закрыт { $closed }, отказ { $failed }, нет ответа { $unknown }
stats-times = ⏱ Первому читателю — до { $first }, последнему — до { $last }
stats-times-meaning = В это время уложилась половина новостей или больше.
stats-no-picture = На этот раз график нарисовать не удалось.
button-stats-year = Год
button-report = 📋 Вчера
button-why-stories = 🔎 Кто получил новость

## The daily report

report-quiet = Ничего не опубликовано.
report-feeds-good = { $count ->
    [one] ✅ { $count } лента, всё в порядке
    [few] ✅ { $count } ленты, всё в порядке
    [many] ✅ { $count } лент, всё в порядке
   *[other] ✅ { $count } ленты, всё в порядке
    }
report-feeds-bad = ⚠️ Лент с неполадками: { $count }
report-review = { $count ->
    [one] ✋ { $count } новость ждёт редактора
    [few] ✋ { $count } новости ждут редактора
    [many] ✋ { $count } новостей ждут редактора
   *[other] ✋ { $count } новости ждут редактора
    }

## Who got a story

command-why = Кто получил новость и почему нет
got-title = Кто получил новость?
got-choose = Нажмите номер.
got-none = Пока ничего не опубликовано.
got-no-story = Такой новости нет, или ей больше 90 дней.
got-no-chat = Это не чат: «{ $words }».
got-ask-title = Какой чат?
got-ask-text = Пришлите его номер, например { $example }. Свой номер каждый видит в /mydata.
got-published = Опубликована: { $date }
got-audience = Должны получить: { $count }
got-sent = Доставлено: { $count }
got-waiting = Ждут очереди: { $count }
got-held = Отложено на потом: { $count }
got-cancelled = Отменено: { $count }
got-nobody-yet = Её никому не отправляли: она ждёт редактора или вышла до того, как ленту начали читать.
got-times = Первая доставка: { $first }. Последняя: { $last }.
got-chat = Чат { $number }
got-outcome-sent = ✅ Отправлена: сообщение { $message }.
got-outcome-sent-when = Между { $first } и { $last }.
got-outcome-unreachable = ❌ Чат недоступен.
got-outcome-failed = ❌ Телеграм её не принял.
got-outcome-unknown = ❔ Телеграм не ответил, повторно она не отправлялась.
got-outcome-cancelled = ✖️ Отправка была отменена.
got-outcome-waiting = ⏳ Ждёт своей очереди.
got-outcome-held = 🕓 Отложена для этого чата.
got-outcome-gathered = 📬 В то время у чата были тихие часы или подборка, и новость пришла вместе с другими.
got-outcome-not-wanted = ➖ Чат не входил в её аудиторию:
got-outcome-forgotten = Она опубликована слишком давно, чтобы это узнать.
got-when-next = Придёт: { $date }
got-when-then = Когда: { $date }
got-reason = Причина от Телеграма: { $reason }
got-obstacle-nobody = о чате ничего не хранится: он не запускал бота или удалил свои данные
got-obstacle-unreachable = чат заблокировал бота или больше не существует
got-obstacle-paused = чат приостановил новости
got-obstacle-language = чат не читает на этом языке: { $language }
got-obstacle-topics = чат не подписан ни на одну из её тем: { $names }
got-obstacle-no-topic = у новости нет темы, а чат подписан не на все
got-obstacle-later = чат появился после её публикации
got-obstacle-changed = сейчас его выбор подходит, значит, тогда он был другим
got-settings-now = Судя по тому, что чат выбрал сейчас.
button-got-chat = 🔎 Спросить об одном чате
button-got-stories = « Новости
audit-why = запрос, кто получил новость
