# The settings of a chat in one message.

settings-title = ⚙️ Настройки
settings-label-mode = 📬 Новости приходят
settings-label-state = 🔔 Уведомления
settings-topics-all = все
settings-topics-none = не выбраны
settings-topics = { $count }
settings-instant = сразу
settings-daily = каждый день в { $time }
settings-weekly = { $day ->
    [d0] по понедельникам
    [d1] по вторникам
    [d2] по средам
    [d3] по четвергам
    [d4] по пятницам
    [d5] по субботам
   *[d6] по воскресеньям
    } в { $time }
settings-off = нет
settings-none = нет
settings-on = включены
settings-paused = приостановлены
settings-paused-until = приостановлены до { $date }
settings-thread-note = 💬 Новости приходят в одну из веток этой группы. Чтобы выбрать другую, отправьте в ней /here.
