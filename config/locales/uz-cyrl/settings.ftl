# The settings of a chat in one message.

settings-title = ⚙️ Созламалар
settings-label-mode = 📬 Янгиликлар келиши
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
