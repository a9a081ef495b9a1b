date = { $day } { $month ->
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
    } { $year }, { $time }
why = Topics were chosen by these words: { $reasons }
why-no-topic = This story belongs to no single topic. It goes to those who follow all topics.
muted = { $topic }: no longer sent. The button under the story takes it back.
unmuted = { $topic }: sent again.
no-stories = There is no news yet. You will see it here as soon as it is published.
no-stories-of = { $topic }: no news yet.
search-usage = Write what to look for. For example: /search road traffic
search-nothing = Nothing was found for “{ $words }”.
search-found = Found for “{ $words }”: { $count }
story-withdrawn = This story was withdrawn.
less-hint = What is to come no more? Nothing changes until you tap it.
less-nothing = You follow none of its topics: there is nothing to turn off.
button-mute-word = 🔕 Remove my word: { $word }
why-own-words = Your own words in it: { $words }
