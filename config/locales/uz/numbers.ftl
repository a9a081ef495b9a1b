# Spans of time in few letters: "5 min"

span-seconds = { $count } soniya
span-minutes = { $count } daqiqa
span-hours = { $count } soat
span-days = { $count } kun
