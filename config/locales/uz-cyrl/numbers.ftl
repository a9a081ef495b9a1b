# Spans of time in few letters: "5 min"

span-seconds = { $count } сония
span-minutes = { $count } дақиқа
span-hours = { $count } соат
span-days = { $count } кун
