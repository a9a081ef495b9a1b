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
chart-deliveries = Сообщений в день
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
button-stats-days = { $count ->
    [one] { $count } день
    [few] { $count } дня
    [many] { $count } дней
   *[other] { $count } дня
    }
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
