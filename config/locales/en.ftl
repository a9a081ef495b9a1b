# English. One message a text; the same keys stand in every language's file.

-ministry = Ministry of Internal Affairs

language-name = English
bot-about = Official news of the { -ministry }: only on your topics, in four languages.
bot-description =
    This bot brings you the official news of the { -ministry } as soon as it is published.

    You choose the topics. Every message has a short summary and a link to the full text.

    To begin, press the button below.

## Menus

command-topics = Choose topics
command-latest = Latest news
command-search = Search the news by words
command-subscribe = Follow a topic by its name
command-unsubscribe = Leave a topic
command-settings = Settings
command-language = Change the language
command-pause = Pause notifications
command-resume = Resume notifications
command-mydata = What is kept about you
command-privacy = About privacy
command-forget = Delete all data
command-help = Help
command-broadcast = Send a message to subscribers

## Buttons

button-read = 📖 Read more
button-less = 🔕 Less of this
button-why = ❔ Why this?
button-mute = 🔕 { $topic }
button-unmute = 🔔 { $topic }
button-back = « Back
button-more = More »
button-older = Earlier news »
button-subscribe = ✅ Follow
button-choose = 🗂 Topics
button-latest = 📰 Latest news
button-language = 🌐 Til · Язык · Language
button-done = Done
button-pause = ⏸ Pause
button-resume = ▶️ Resume
button-mydata = 👤 My data
button-erase = 🗑 Delete my data
button-forget = Yes, delete everything
button-keep = No, keep it
button-send = 📣 Send ({ $count })
button-cancel = Cancel

## Stories

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
muted = { $topic }: no longer sent.
unmuted = { $topic }: sent again.
no-stories = There is no news yet. You will see it here as soon as it is published.
no-stories-of = { $topic }: no news yet.
search-usage = Write what to look for. For example: /search road traffic
search-nothing = Nothing was found for “{ $words }”.
search-found = Found for “{ $words }”: { $count }

## The first minute

welcome-title = Welcome!
welcome-text =
    Here you get the official news of the { -ministry }: only on the topics that you choose.
    Tick the topics that matter to you, then press “Done”.
welcome-back-title = Welcome back!
welcome-back-text = You can change your topics at any time.
invitation = Follow these topics?
group-title = Hello!
group-text =
    This group will get the official news of the { -ministry }.
    The administrators of the group choose the topics.

## Topics

topic-all = All topics
topic-all-words = all, everything, all topics
topics-title = Topics
topics-text = Tap a topic to follow it or to leave it.
topics-none = No topic is chosen yet.
topics-all = All topics are chosen.
topics-some = { $count ->
    [one] { $count } topic is chosen.
   *[other] { $count } topics are chosen.
    }
chosen-title = All set!
chosen-text = You will get news on these topics as soon as it is published:
chosen-none-title = No topic is chosen
chosen-none-text = Choose at least one topic, or no news will come.
subscribed-title = You now follow:
unsubscribed-title = You no longer follow:
nothing-followed = You follow no topic now, so no news will come.
offer = Follow this topic?
unknown-topic = There is no such topic: { $names }.
did-you-mean = Did you mean:
see-topics = All topics: /topics

## Language, pause, personal data

settings-title = Settings
language-title = Language
language-text = Choose the language of the bot and of the news.
language-changed = The language is changed. News will come in it too.
paused = ⏸ Notifications are paused. To resume: /resume
paused-until = ⏸ Notifications are paused until { $date }. To resume: /resume
pause-usage = Write for how long to pause, for example: /pause 3 days. Without an end: /pause
paused-note = ⏸ Notifications are paused at present. To resume: /resume
resumed = ▶️ Notifications are on again.
forget-title = Delete your data?
forget-text = Your topics, language and settings will be deleted for good, and no more news will come.
forgotten = Your data has been deleted. Should you wish to return: /start
kept = Nothing was deleted.
privacy-title = Privacy
privacy-text =
    Only what is needed is kept: the chat's number, language, topics, settings and the day of your first message. Your name, phone number and what you write are not kept.

    Records of sent messages are kept for a limited time and then delete themselves. Data is given to nobody.

    See it: /mydata
    Delete it: /forget
mydata-title = What is kept about you
mydata-chat = Chat number: { $id }
mydata-language = Language: { $name }
mydata-topics = Topics: { $names }
mydata-state-active = Notifications: on
mydata-state-paused = Notifications: paused
mydata-state-unreachable = Notifications: not getting through
mydata-since = First message: { $day }
mydata-text = Besides this, only records of sent messages are kept, for a limited time. Delete it: /forget
mydata-none = Nothing is kept about you. To begin: /start

## Help, and what goes wrong

help-title = Help
help-text = This bot sends the official news of the { -ministry } on the topics that you choose.
help-hint = You can also name a topic: /subscribe migration
unknown-command = There is no such command. All commands: /help
unknown-command-near = There is no such command. Did you mean { $command }? All commands: /help
not-a-command =
    I understand commands and buttons.
    Choose topics: /topics
    Help: /help
administrators-only = Only administrators can change the settings here.
stale-button = This button is out of date. Topics: /topics
try-again = Sorry, that did not work just now. Please try again shortly.

## Broadcasts

everyone = all
broadcast-usage-title = A message to subscribers
broadcast-usage-text = Write the text after the command, or answer a finished message with /broadcast. You first see how it looks and how many will get it; nothing is sent before you confirm.
broadcast-usage-example = For example: /broadcast topics=migration,crime lang=uz,ru Text
broadcast-not-text = Only text can be sent. Answer a text message, or write the text after the command.
broadcast-language = There is no such language: { $names }. There are: { $known }.
broadcast-topic = There is no such topic: { $names }. Choose from: { $known }.
broadcast-nobody-title = There are no such subscribers
broadcast-confirm-title = Send the message shown above?
broadcast-topics = Topics: { $names }
broadcast-languages = Languages: { $names }
broadcast-recipients = Recipients: { $count }
broadcast-share = · { $language }: { $count }
broadcast-time = It takes about { $time }
broadcast-progress-title = Sending
broadcast-waiting = Waiting: { $count }
broadcast-report-title = Sent
broadcast-sent = Delivered: { $count } of { $audience }
broadcast-unreachable = Not reached (bot blocked, or chat gone): { $count }
broadcast-unknown = No answer from Telegram, not sent again: { $count }
broadcast-failed = Failed: { $count }
broadcast-took = It took { $time }
broadcast-gone = This draft was cancelled or has expired. Please prepare the message again.
broadcast-begun = Sending has begun.
broadcast-before = This message has already been sent.
broadcast-cancelled = Cancelled. Nobody got the message.
broadcast-refused = Telegram did not accept this message: { $reason }
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
story-withdrawn = This story was withdrawn by its publisher.
feed-broken = ⚠️ The feed { $feed } cannot be read: { $reason }. It is tried again less and less often.
feed-ended = ⚠️ The feed { $feed } says that it has ended (410), so it is polled no more. Change its address in the feeds file, or remove it.
feed-back = ✅ The feed { $feed } can be read again.
feed-held = ✋ { $count } stories of the feed { $feed } came at once and are held.
