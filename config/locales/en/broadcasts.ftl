everyone = all
button-send = 📣 Send ({ $count })
button-schedule = 🕓 Schedule ({ $count })
button-sure = 🚨 Yes, send now ({ $count })
button-second = ✅ Confirm ({ $count })
button-refuse = ✖️ Do not send
button-stop = ✋ Stop
button-b-edit = ✏️ Change
button-b-drop = 🗑 Do not send
button-b-when = 🕓 When
button-b-who = 👥 To whom
button-b-text = ✏️ Message
button-b-urgent = 🚨 Make urgent
button-b-not-urgent = 🔔 Make ordinary
button-everyone = Everyone
button-b-now = 📣 At once
button-b-typed = ⌨️ Another time
button-prepare = 📣 Prepare a message to subscribers
button-broadcasts = 🗓 Scheduled and sent
button-b-pause = ⏸ Pause
button-b-resume = ▶️ Go on
button-b-end = ⏹ End
button-b-end-yes = ⏹ End for good
button-csv = 📄 Report as a file
button-recall = ↩️ Take back
button-recall-yes = ↩️ Yes, take back ({ $count })
broadcast-usage-title = A message to subscribers
broadcast-usage-text = Write the text after the command, or answer any finished message with /broadcast: a text, a picture, a video, an album, a poll. You first see how it looks and how many will get it; nothing is sent before you confirm.
broadcast-usage-example = For example: /broadcast topics=migration,crime lang=uz,ru at=18:30 Text
broadcast-offer = Shall this go to subscribers? You will see it and the number of recipients first.
broadcast-language = There is no such language: { $names }. There are: { $known }.
broadcast-topic = There is no such topic: { $names }. Choose from: { $known }.
broadcast-bad-time = «{ $text }» is no time within the next 90 days. Write 18:30, 2026-11-25T09:00 or 25.11 09:00.
broadcast-not-copied = Telegram does not let this kind of message be copied (paid media, giveaways, invoices). Please write it as a text or send a picture.
broadcast-service = This is a notice of Telegram itself; it cannot be sent to others.
broadcast-quiz = This quiz cannot be copied: its right answer is not known to the bot. Please send an ordinary poll.
broadcast-poll-closed = This poll is closed: nobody could vote any more.
broadcast-album-caption = The command cannot stand under an album. Send the album, then answer it with /broadcast.
broadcast-album-unknown = I do not know all pictures of this album any more. Please send it again, then answer it with /broadcast.
broadcast-refused = Telegram did not accept this message: { $reason }
broadcast-nobody-title = There are no such subscribers
broadcast-confirm-title = Send the message shown above?
broadcast-reopened-title = A draft again: nothing is sent before you confirm
broadcast-stopped-title = Stopped. Nobody got the message
broadcast-refused-by-title = A colleague did not confirm this message
broadcast-topics = Topics: { $names }
broadcast-languages = Languages: { $names }
broadcast-recipients = Recipients: { $count }
broadcast-share = · { $language }: { $count }
broadcast-mode-digest = Get digests, this one at once: { $count }
broadcast-mode-quiet = In quiet hours now: { $count }
broadcast-time = It takes about { $time }
broadcast-at = 🕓 Goes out: { $date }
broadcast-is-urgent = 🚨 Urgent: before everything else, with sound
broadcast-sure-title = 🚨 Send as urgent?
broadcast-sure-text = { $count } phones ring at once, in quiet hours too.
broadcast-who-title = To whom?
broadcast-who-text = Tick languages and topics. Nothing ticked means everyone.
broadcast-when-title = When?
broadcast-when-text = Time zone: { $zone }
broadcast-today = Today { $time }
broadcast-tomorrow = Tomorrow { $time }
broadcast-in = In { $time } ({ $clock })
broadcast-ask-time-title = When shall it go out?
broadcast-ask-time-text = Write 18:30, 2026-11-25T09:00 or 25.11 09:00 ({ $zone }).
broadcast-ask-content-title = What shall be sent instead?
broadcast-ask-content-text = Send it now, as it shall be: a text, a picture, a video, a poll.
broadcast-waits-title = Waiting for a colleague
broadcast-waits-text = A message to so many ({ $count }) goes out when somebody else confirms it too. Your colleagues were asked.
broadcast-type-title = Type the number of recipients
broadcast-type-text = There is nobody else to confirm a message to { $count } recipients. To send it, write: { $number }
broadcast-second-title = Your word is needed
broadcast-second-text = { $who } wants to send the message shown above.
broadcast-not-you = Somebody else must confirm it.
broadcast-you-refused = You did not confirm it. Nothing is sent.
broadcast-holding-title = Goes out in a moment
broadcast-holding-text = Recipients: { $count }. It can still be stopped for { $time }.
broadcast-scheduled-title = Scheduled
broadcast-late-title = ⚠️ Not sent in time
broadcast-late-text = It was to go out on { $date }. Shall it go out now?
broadcast-progress-title = Sending
broadcast-waiting = Waiting: { $count }
broadcast-rate = A second: { $count }
broadcast-left = About { $time } left
broadcast-paused-title = Paused
broadcast-paused-text = Nobody gets it until you go on.
broadcast-source-gone = The message that is copied was deleted from this chat, so nobody can get it any more. End it, and prepare it anew.
broadcast-end-title = End for good?
broadcast-end-text = It is paused. Those who wait will never get it.
broadcast-ending-title = Ending…
broadcast-cancelled-report-title = Ended by you
broadcast-report-title = Sent
broadcast-sent = Delivered: { $count } of { $audience }
broadcast-unreachable = Not reached (bot blocked, or chat gone): { $count }
broadcast-unknown = No answer from Telegram, not sent again: { $count }
broadcast-failed = Failed: { $count }
broadcast-not-sent = Not sent, ended before: { $count }
broadcast-took = It took { $time }
broadcast-file = What became of each delivery.
broadcast-recall-title = Take this message back?
broadcast-recall-text = It is deleted for everyone who got it: { $count }. Where it is older than 48 hours, a note takes its place.
broadcast-recalling-title = Taking it back
broadcast-recalled-title = Taken back
broadcast-recalled-count = Taken back: { $count } of { $audience }
broadcast-not-recalled = Could not be taken back: { $count }
broadcast-withdrawn = This message was withdrawn.
broadcasts-title = Messages to subscribers
broadcasts-text = The next ones first, then those that went out.
broadcasts-none = Nothing is scheduled, and nothing was sent yet.
broadcast-wordless = picture, video or the like
broadcast-gone = This draft was dropped or has expired. Please prepare the message again.
broadcast-changed = It was changed meanwhile. Please look at it again.
broadcast-before = This message is confirmed already.
broadcast-too-late = It is on its way already.
broadcast-cancelled = Nobody got the message, and nobody will.
command-broadcasts = Scheduled and sent messages
days = { $count ->
    [one] { $count } day
   *[other] { $count } days
    }
seconds = { $count ->
    [one] { $count } second
   *[other] { $count } seconds
    }
minutes = { $count ->
    [one] { $count } minute
   *[other] { $count } minutes
    }
hours = { $count ->
    [one] { $count } hour
   *[other] { $count } hours
    }
