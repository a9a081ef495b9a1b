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
broadcast-withdrawn = Это сообщение отозвано.
