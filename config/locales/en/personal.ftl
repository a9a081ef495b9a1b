# What is kept about a chat, told to it.

day-in-full = { $day } { $month ->
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
    } { $year }
mydata-thread = Thread of the group: { $id }
mydata-lost = Not getting through since: { $day }
mydata-records = Records of sent messages: { $count }, kept for { $days } days
mydata-deferred = Stories kept for you: { $count }
mydata-ids = Message numbers on record: { $ids }
nothing-kept = Nothing is kept about you, so there is nothing to pause or to resume. To begin: /start
