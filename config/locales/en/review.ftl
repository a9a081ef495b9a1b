command-review = Stories that wait for you

button-approve = ✅ Publish
button-edit = ✏️ Summary
button-topics = 🏷 Topics
button-drop = 🗑 Do not publish
button-urgent = 🚨 Urgent
button-urgent-yes = 🚨 Yes, urgent ({ $count })
button-theirs = ↩️ Take the publisher’s text
button-next = Next of the same »
button-yes = Yes
button-flood-publish = ✅ Publish all ({ $count })
button-flood-file = 🗄 Keep for search, send to nobody
button-flood-drop = 🗑 Publish none ({ $count })
button-flood-each = 👁 One by one

review-nothing = Nothing waits for you.
review-list = { $count ->
    [one] { $count } story waits.
   *[other] { $count } stories wait.
    }
review-since = Waits since { $date }
review-edited = ✏️ Edited by an editor
review-newer = The publisher changed the text after that.
review-why-feed = ✋ { $feed }: every story of this feed is reviewed.
review-why-flood = ✋ { $feed }: too many stories came at once.
review-why-weak = ✋ { $feed }: the topics are uncertain.
review-why-edit = ✋ { $feed }: the publisher changed a story that an editor had corrected. If you do not publish, it stays as it is.
review-pick-topics = Tap a topic to add it or to take it away.
review-edit-title = New summary
review-edit-text = Reply to this message with the new text. The present one (tap to copy):
review-too-long = The text is too long: at most { $count } characters, please.
review-changed = It has changed meanwhile. Please look again.
review-gone = This story waits no more.
review-was-published = ✅ Published.
review-was-urgent = 🚨 Published as urgent.
review-was-filed = 🗄 Kept for search; sent to nobody.
review-was-dropped = 🗑 Not published.
review-was-withdrawn = The publisher withdrew it.
review-reminder = { $count ->
    [one] ⏰ { $count } story has been waiting for an editor: /review
   *[other] ⏰ { $count } stories have been waiting for an editor: /review
    }
by-rule = The feed’s rule
urgent-question = { $count ->
    [one] Send to { $count } subscriber at once, with sound, through quiet hours and digests?
   *[other] Send to { $count } subscribers at once, with sound, through quiet hours and digests?
    }

flood-title = { $count ->
    [one] { $count } story came at once and waits
   *[other] { $count } stories came at once and wait
    }
flood-more = … and { $count } more
flood-row = { $feed }: { $count } at once
flood-publish-text = Publish all { $count }? Up to { $audience } subscribers would get each of them.
flood-drop-text = Publish none of these { $count }? They will not be asked about again.
flood-left = Still to do: { $count }
flood-done = All of these stories are decided about.

story-urgent = 🚨 URGENT

command-urgent = Make a story urgent
command-correct = Correct a published story
command-retag = Change a story’s topics
command-withdraw = Withdraw a story

draft-correct = Correct
draft-withdraw = Withdraw
draft-retag = Topics
draft-urgent = Urgent
draft-which = Choose a story, or write its link after the command, or reply to the story with the command.
draft-correct-hint = Press what you want to change.
draft-no-story = There is no such story.
draft-was-withdrawn = This story is withdrawn already.
draft-was-urgent = This story is urgent already.
draft-gone = This is done already, or has expired. Please begin again.
draft-dropped = Nothing was changed.
draft-title-text = Reply to this message with the new headline. The present one (tap to copy):
draft-summary-text = Reply to this message with the new summary. The present one (tap to copy):
draft-will-edit = { $count ->
    [one] { $count } message already sent will change.
   *[other] { $count } messages already sent will change.
    }
draft-will-add = { $count ->
    [one] { $count } more subscriber will get it.
   *[other] { $count } more subscribers will get it.
    }
draft-corrected = ✅ Corrected.
draft-withdrawn = ✅ Withdrawn.
draft-retagged = ✅ The topics are changed.
draft-made-urgent = 🚨 Urgent now.
draft-edits = Messages being changed: { $count }
draft-more = More subscribers who get it: { $count }
draft-hastens = Subscribers who get it now: { $count }
button-draft-title = ✏️ Headline
button-draft-correct = ✅ Correct ({ $count })
button-draft-withdraw = 🗑 Withdraw ({ $count })
button-draft-retag = ✅ Save ({ $count })
button-urgent-next = 🚨 The next story to come
button-urgent-back = Not urgent after all
urgent-next-question = Send the next story at once, with sound, through quiet hours and digests, to everyone it concerns? Subscribers: { $count }
urgent-next-set = 🚨 The next story that comes before { $date } will be urgent.
urgent-next-not = The next story comes as usual.
urgent-went = 🚨 Went out as urgent: { $title }
draft-all-have-it = Everyone whom it concerns has it already.
button-urgent-next-yes = 🚨 Yes
