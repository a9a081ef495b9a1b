# Spans of time in few letters: "5 min"

span-seconds = { $count } с
span-minutes = { $count } мин
span-hours = { $count } ч
span-days = { $count } дн.
