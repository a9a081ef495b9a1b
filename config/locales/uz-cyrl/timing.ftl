# When news comes: at once, in a digest, not in quiet hours.

day-and-month = { $day } { $month ->
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
    }
digest-daily = 📬 Кун янгиликлари · { $day }
digest-weekly = 📬 Ҳафта янгиликлари · { $day }
digest-quiet = 🌙 Сокин соатлардаги янгиликлар · { $day }
digest-held = 📬 Йиғилиб қолган янгиликлар · { $day }
digest-more = Яна { $count } та янгилик: /latest
command-mode = Янгиликлар қанчалик тез-тез келади
command-quiet = Хабар келмайдиган соатлар
command-timezone = Вақт минтақангиз
mode-title = 📬 Қанчалик тез-тез
mode-instant = Янгиликлар эълон қилиниши билан дарҳол келади.
mode-digest = Янгиликлар битта хабарда жамланиб келади: { $when }.
mode-next = Кейингиси: { $date }
mode-hint = Бошқа вақт: /mode ҳар куни 07:15
mode-usage = Масалан, шундай ёзинг:
mode-example-instant = /mode дарҳол
mode-example-daily = /mode ҳар куни 08:00
mode-example-weekly = /mode жума 18:00
mode-not-understood = Тушунарсиз: «{ $words }».
mode-button-instant = ⚡️ Дарҳол
mode-button-daily = 📅 Ҳар куни
mode-button-weekly = 🗓 Ҳар ҳафта
mode-weekday = { $day ->
    [d0] Ду
    [d1] Се
    [d2] Чо
    [d3] Пай
    [d4] Жу
    [d5] Ша
   *[d6] Я
    }
mode-set = Сақланди.
quiet-title = 🌙 Сокин соатлар
quiet-text = Бу соатларда ҳеч нарса келмайди. Шу вақтда эълон қилинган янгиликлар сокин соатлар тугагач, битта хабарда келади. Шошилинч хабарлар исталган вақтда келади.
quiet-now = Ҳозир: { $hours }
quiet-none = Ҳозир: белгиланмаган. Янгиликлар исталган вақтда келади.
quiet-hint = Бошқа соатлар: /quiet 22:30-06:30
quiet-usage = Соатларни шундай ёзинг: /quiet 22:00-07:00. Бекор қилиш: /quiet йўқ
quiet-button-off = Сокин соатларсиз
timezone-title = 🕐 Вақт минтақаси
timezone-now = { $zone }. Соатингиз ҳозир { $time } ни кўрсатмоқда.
timezone-hint = Бошқаси: /timezone Самарқанд ёки /timezone +5
timezone-unknown = «{ $words }» деган жой топилмади.
timezone-usage = Шаҳар номини ёки маҳаллий вақт фарқини ёзинг, масалан: /timezone Тошкент, /timezone +5
zone-tashkent = Тошкент
zone-moscow = Москва
zone-almaty = Олмаота
zone-istanbul = Истанбул
zone-dubai = Дубай
zone-seoul = Сеул
zone-berlin = Берлин
zone-new-york = Нью-Йорк
zone-samarkand = Самарқанд
