feed-broken = ⚠️ The feed { $feed } cannot be read: { $reason }. It is tried again less and less often.
feed-ended = ⚠️ The feed { $feed } says that it has ended (410), so it is polled no more. If it is back, resume it in /feeds; else give it its new address, or remove it.
feed-back = ✅ The feed { $feed } can be read again.

## /feeds

command-feeds = Feeds and how they do
feeds-title = Feeds
feeds-counts = 🟢 { $good } · 🔴 { $bad } · ⏸ { $paused }
feeds-none = There are no feeds yet. Add the first one.
feeds-hint = Press a number to see a feed and to change it.
feed-read = Read { $time } ago
feed-never-read = Not read yet
feed-daily = { $number } a day
feed-next = next in { $time }
feed-errors = { $count ->
    [one] failed { $count } time
   *[other] failed { $count } times in a row
    }
feed-paused-state = Paused
feed-ended-state = Its publisher says that it has ended
feed-from-file = It stands in the feeds file.
feed-from-chat = It was added in this chat with the bot.
feed-address = Address: { $address }
feed-moved = It has moved to: { $address }
feed-name = Short name: { $name }
feed-language = Language: { $language }
feed-language-each = found for each item
feed-topics = Always with the topics: { $names }
feed-interval = Asked every { $time }
feed-review = Each story waits for an editor
feed-urgent = Every story is sent as urgent
feed-items = { $count ->
    [one] It shows { $count } item
   *[other] It shows { $count } items
    }
feed-followed-since = Followed since { $date }
feed-newest = Newest item: { $date }
feed-last-good = Last read: { $date }
feed-next-at = Next time: { $date }
feed-polling = Asked now. The answer is here in a few seconds.
feed-paused-now = Paused. It is not asked until you resume it.
feed-resumed-now = It is asked again within seconds.
feed-remove-title = Remove this feed?
feed-remove-text = { $feed } will be asked no more. Stories already sent stay with their readers.
feed-removed = { $feed } was removed.
feed-in-file = This feed stands in the feeds file, so only the file can remove it. You can pause it here.
feed-gone = There is no such feed any more.
button-feed-details = ℹ️ Details
button-feed-poll = 🔄 Ask now
button-feed-pause = ⏸ Pause
button-feed-remove = 🗑 Remove
button-feed-remove-yes = 🗑 Yes, remove
button-feeds = « Feeds
button-feed-add = ➕ Add a feed
button-feed-add-yes = ✅ Add it
button-feeds-file = 📄 { $name }

## A new feed

feed-ask-title = Which feed?
feed-ask-text = Send its address ({ $kinds }).
feed-ask-options = You can add after it, for example: { $example }
feed-looking = 🔎 Looking at { $address } …
feed-not-added-title = This cannot be added
feed-not-understood = Not understood: { $words }. Possible are: { $known }.
feed-page-title = This is a web page, not a feed
feed-page-text = I read news from such pages too, but they are added in the feeds file. Paste this at its end, put in the page’s own selectors, and restart the bot:
feed-page-hint = How to find the selectors: { $place }
feed-known = It is there already: { $feed }.
feed-too-many = There are too many feeds added by chat. Move some of them to the feeds file.
feed-look-title = Add this feed?
feed-look-none = It shows no item at present
feed-look-later = Nothing that it shows today is sent to readers. What it publishes from now on is.
feed-look-sample = Its newest item, as readers would get it, stands above.
feed-added-title = The feed was added
feed-added-text = Readers get what it publishes from now on.
feed-draft-gone = This question is too old. Send the address again.
feeds-file-text = The feeds added by chat. To move them to the feeds file, paste this at its end.
feeds-file-none = No feed was added by chat yet.

## In the audit log

audit-feed-add = feed added
audit-feed-pause = feed paused
audit-feed-resume = feed resumed
audit-feed-poll = feed asked at once
audit-feed-remove = feed removed
