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
chart-deliveries = Messages
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

## Who got a story

command-why = Who got a story, and why not
got-title = Who got a story?
got-choose = Press a number.
got-none = Nothing was published yet.
got-no-story = There is no such story, or it is older than 90 days.
got-no-chat = This is no chat: «{ $words }».
got-ask-title = Which chat?
got-ask-text = Send its number, for example { $example }. People find theirs with /mydata.
got-published = Published: { $date }
got-audience = In its audience: { $count }
got-sent = Delivered: { $count }
got-waiting = Waiting for their turn: { $count }
got-held = Held for later: { $count }
got-cancelled = Cancelled: { $count }
got-nobody-yet = It was not sent to anybody: it waits for an editor, or came out before the feed was followed.
got-times = First delivery: { $first }. Last: { $last }.
got-chat = Chat { $number }
got-outcome-sent = ✅ It was sent: message { $message }.
got-outcome-sent-when = Between { $first } and { $last }.
got-outcome-unreachable = ❌ The chat could not be reached.
got-outcome-failed = ❌ Telegram did not take it.
got-outcome-unknown = ❔ Telegram gave no answer, so it was not sent again.
got-outcome-cancelled = ✖️ The sending was cancelled.
got-outcome-waiting = ⏳ It waits for its turn.
got-outcome-held = 🕓 It is held for the chat.
got-outcome-gathered = 📬 The chat had quiet hours or a digest then, so the story came together with others.
got-outcome-not-wanted = ➖ The chat was not in its audience:
got-outcome-forgotten = It was published too long ago to tell.
got-when-next = It comes: { $date }
got-when-then = When: { $date }
got-reason = Telegram’s reason: { $reason }
got-obstacle-nobody = nothing is kept about the chat: it never started the bot, or had its data deleted
got-obstacle-unreachable = the chat blocked the bot, or is gone
got-obstacle-paused = the chat has paused its news
got-obstacle-language = the chat does not read this language: { $language }
got-obstacle-topics = the chat follows none of its topics: { $names }
got-obstacle-no-topic = the story has no topic, and the chat does not follow all of them
got-obstacle-later = the chat came after the story was published
got-obstacle-changed = its choice would fit now, so it was another one then
got-settings-now = Judged by what the chat has chosen now.
button-got-chat = 🔎 Ask about one chat
button-got-stories = « Stories
audit-why = asked who got a story
