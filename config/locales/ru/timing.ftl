# When news comes: at once, in a digest, not in quiet hours.

day-and-month = { $day } { $month ->
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
    }
digest-daily = 📬 Новости за день · { $day }
digest-weekly = 📬 Новости за неделю · { $day }
digest-quiet = 🌙 Пока было тихо · { $day }
digest-held = 📬 Что накопилось · { $day }
digest-more = { $count ->
    [one] И ещё { $count } новость: /latest
    [few] И ещё { $count } новости: /latest
   *[other] И ещё { $count } новостей: /latest
    }
command-mode = Как часто приходят новости
command-quiet = Часы без уведомлений
command-timezone = Ваш часовой пояс
mode-title = 📬 Как часто
mode-instant = Новости приходят сразу после публикации.
mode-digest = Новости приходят одним сообщением: { $when }.
mode-next = Ближайшее: { $date }
mode-hint = Другое время: /mode каждый день 07:15
mode-usage = Напишите, например, так:
mode-example-instant = /mode сразу
mode-example-daily = /mode каждый день 08:00
mode-example-weekly = /mode пятница 18:00
mode-not-understood = Непонятно: «{ $words }».
mode-button-instant = ⚡️ Сразу
mode-button-daily = 📅 Раз в день
mode-button-weekly = 🗓 Раз в неделю
mode-weekday = { $day ->
    [d0] Пн
    [d1] Вт
    [d2] Ср
    [d3] Чт
    [d4] Пт
    [d5] Сб
   *[d6] Вс
    }
mode-set = Сохранено.
quiet-title = 🌙 Тихие часы
quiet-text = В эти часы ничего не приходит. Новости за это время придут одним сообщением, когда тихие часы закончатся. Срочные новости приходят всегда.
quiet-now = Сейчас: { $hours }
quiet-none = Сейчас: не заданы. Новости приходят в любое время.
quiet-hint = Другие часы: /quiet 22:30-06:30
quiet-usage = Напишите часы так: /quiet 22:00-07:00. Отключить: /quiet нет
quiet-button-off = Без тихих часов
timezone-title = 🕐 Часовой пояс
timezone-now = { $zone }. На ваших часах сейчас { $time }.
timezone-hint = Другой: /timezone Самарканд или /timezone +5
timezone-unknown = Место «{ $words }» не найдено.
timezone-usage = Напишите город или разницу во времени, например: /timezone Ташкент, /timezone +5
zone-tashkent = Ташкент
zone-moscow = Москва
zone-almaty = Алматы
zone-istanbul = Стамбул
zone-dubai = Дубай
zone-seoul = Сеул
zone-berlin = Берлин
zone-new-york = Нью-Йорк
zone-samarkand = Самарканд
