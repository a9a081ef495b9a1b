# When news comes: at once, in a digest, not in quiet hours.

day-and-month = { $day } { $month ->
    [m1] January
    [m2] February
    [m3] March
    [m4] April
    [m5] May
    [m6] June
    [m7] July
    [m8] August
    [m9] September
    [m10] October
    [m11] November
   *[m12] December
    }
digest-daily = 📬 News of the day · { $day }
digest-weekly = 📬 News of the week · { $day }
digest-quiet = 🌙 While it was quiet · { $day }
digest-held = 📬 Kept for you · { $day }
digest-more = { $count ->
    [one] And { $count } more: /latest
   *[other] And { $count } more: /latest
    }
command-mode = How often news comes
command-quiet = Hours without news
command-timezone = Your time zone
mode-title = 📬 How often
mode-instant = News comes at once, as it is published.
mode-digest = News comes together in one message: { $when }.
mode-next = The next one: { $date }
mode-hint = Another time: /mode daily 07:15
mode-usage = Write it like one of these:
mode-example-instant = /mode instant
mode-example-daily = /mode daily 08:00
mode-example-weekly = /mode weekly fri 18:00
mode-not-understood = I do not understand “{ $words }”.
mode-button-instant = ⚡️ At once
mode-button-daily = 📅 Every day
mode-button-weekly = 🗓 Every week
mode-weekday = { $day ->
    [d0] Mon
    [d1] Tue
    [d2] Wed
    [d3] Thu
    [d4] Fri
    [d5] Sat
   *[d6] Sun
    }
mode-set = Saved.
quiet-title = 🌙 Quiet hours
quiet-text = In these hours nothing comes. News of these hours comes in one message when they end. Urgent news comes at any time.
quiet-now = Now: { $hours }
quiet-none = Now: none. News comes at any hour.
quiet-hint = Other hours: /quiet 22:30-06:30
quiet-usage = Write the hours like this: /quiet 22:00-07:00. To have none: /quiet off
quiet-button-off = Without quiet hours
timezone-title = 🕐 Time zone
timezone-now = { $zone }. Your clock shows { $time } now.
timezone-hint = Another one: /timezone Samarkand or /timezone +5
timezone-unknown = I do not know the place “{ $words }”.
timezone-usage = Write a city or the difference from Greenwich time, for example: /timezone Tashkent, /timezone +5
zone-tashkent = Tashkent
zone-moscow = Moscow
zone-almaty = Almaty
zone-istanbul = Istanbul
zone-dubai = Dubai
zone-seoul = Seoul
zone-berlin = Berlin
zone-new-york = New York
zone-samarkand = Samarkand
