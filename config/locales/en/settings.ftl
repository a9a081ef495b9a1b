# The settings of a chat in one message.

settings-title = ⚙️ Settings
settings-label-mode = 📬 News comes
settings-label-state = 🔔 Notifications
settings-topics-all = all
settings-topics-none = none yet
settings-topics = { $count }
settings-instant = at once
settings-daily = every day at { $time }
settings-weekly = { $day ->
    [d0] on Mondays
    [d1] on Tuesdays
    [d2] on Wednesdays
    [d3] on Thursdays
    [d4] on Fridays
    [d5] on Saturdays
   *[d6] on Sundays
    } at { $time }
settings-off = off
settings-none = none
settings-on = on
settings-paused = paused
settings-paused-until = paused until { $date }
settings-thread-note = 💬 News comes into a thread of this group. Another one: send /here there.
