# The settings of a chat in one message.

settings-title = ⚙️ Созламалар
settings-label-language = 🌐 Тил
settings-label-topics = 🗂 Мавзулар
settings-label-mode = 📬 Янгиликлар келиши
settings-label-quiet = 🌙 Сокин соатлар
settings-label-timezone = 🕐 Вақт минтақаси
settings-label-keywords = 🔎 Ўз сўзларим
settings-label-state = 🔔 Хабарномалар
settings-topics-all = барчаси
settings-topics-none = танланмаган
settings-topics = { $count } та
settings-instant = дарҳол
settings-daily = ҳар куни { $time } да
settings-weekly = ҳар { $day ->
    [d0] душанба
    [d1] сешанба
    [d2] чоршанба
    [d3] пайшанба
    [d4] жума
    [d5] шанба
   *[d6] якшанба
    } { $time } да
settings-off = йўқ
settings-none = йўқ
settings-on = ёқилган
settings-paused = тўхтатиб турилган
settings-paused-until = { $date } гача тўхтатиб турилган
settings-thread-note = 💬 Янгиликлар гуруҳнинг битта бўлимига келади. Бошқасини танлаш учун ўша ерда /here юборинг.
settings-button-language = 🌐 Тил
settings-button-topics = 🗂 Мавзулар
settings-button-mode = 📬 Қанчалик тез-тез
settings-button-quiet = 🌙 Сокин соатлар
settings-button-timezone = 🕐 Вақт минтақаси
settings-button-keywords = 🔎 Ўз сўзларим
settings-button-pause = ⏸ Тўхтатиб туриш
button-settings = ⚙️ Созламалар
