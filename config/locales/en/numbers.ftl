# Spans of time in few letters: "5 min"

span-seconds = { $count } s
span-minutes = { $count } min
span-hours = { $count } h
span-days = { $count } d
number = { $count }

## /stats

command-stats = The newsroom in numbers
chart-title = The newsroom in numbers
chart-subscribers = Subscribers
chart-changes = Came and left
chart-came = came
chart-left = left
chart-blocked = blocked the bot
chart-deliveries = Messages a day
chart-sent = delivered
chart-lost = not delivered
chart-times = Time to readers
chart-first = to the first
chart-last = to the last
chart-languages = Languages
chart-topics = Topics
stats-subscribers = 👥 Subscribers: { $count }
stats-changes = came { $came }, left { $left }, blocked the bot { $blocked }
stats-stories = 📰 Stories: { $count }
stats-corrections = corrected or withdrawn: { $count }
stats-sent = ✉️ Delivered: { $count }
stats-lost = Not delivered: { $count }
stats-lost-why = chat closed { $closed }, refused { $failed }, no answer { $unknown }
stats-times = ⏱ First reader within { $first }, last within { $last }
stats-times-meaning = These times held for half of the stories or more.
stats-no-picture = The chart could not be drawn this time.
button-stats-days = { $count ->
    [one] { $count } day
   *[other] { $count } days
    }
button-stats-year = Year
button-report = 📋 Yesterday
button-why-stories = 🔎 Who got a story

## The daily report

report-quiet = Nothing was published.
report-feeds-good = { $count ->
    [one] ✅ The feed is well
   *[other] ✅ All { $count } feeds are well
    }
report-feeds-bad = ⚠️ Feeds in trouble: { $count }
report-review = { $count ->
    [one] ✋ { $count } story waits for an editor
   *[other] ✋ { $count } stories wait for an editor
    }
