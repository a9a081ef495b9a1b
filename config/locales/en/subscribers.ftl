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

button-more-topics = More topics · { $page } »
topic-all = All topics
topic-all-words = all, everything, all topics
topics-title = 🗂 Topics
topics-text = Tap a topic to follow it or to leave it.
topics-none = No topic is chosen yet.
topics-all = All topics are chosen.
topics-some = { $count ->
    [one] { $count } topic is chosen.
   *[other] { $count } topics are chosen.
    }
chosen-title = All set!
chosen-text = You will get news on these topics as soon as it is published:
chosen-digest-text = You will get news on these topics in your digest:
chosen-words-text = News with your own words will still come. For more, choose topics.
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

language-title = 🌐 Language
language-text = Choose the language of the bot and of the news.
language-changed = The language is changed. News will come in it too.
language-unknown = There is no such language: “{ $words }”.
paused = ⏸ Notifications are paused. News of this time will not come later. To resume: /resume
paused-until = ⏸ Notifications are paused until { $date }. News of this time will not come later. To resume: /resume
pause-usage = Write for how long to pause, for example: /pause 3 days. Without an end: /pause
paused-note = ⏸ Notifications are paused at present. To resume: /resume
resumed = ▶️ Notifications are on again.
forget-title = Delete your data?
forget-text = Your topics, own words, languages and settings will be deleted for good, with the records of messages sent to you and what is on its way. No more news will come.
forgotten = Your data has been deleted. Should you wish to return: /start
kept = Nothing was deleted.
privacy-title = Privacy
privacy-text =
    Only what is needed is kept: the chat's number, languages, topics, own words, settings and the day of your first message. What is kept about a chat that cannot be reached is deleted after 90 days. Your name, phone number and what you write are not kept.

    Records of sent messages are kept for a limited time and then delete themselves. Data is given to nobody.

    See it: /mydata
    Delete it: /forget
mydata-title = What is kept about you
mydata-chat = Chat number: { $id }
mydata-state-unreachable = Notifications: not getting through
mydata-since = First message: { $day }
mydata-text = Nothing else is kept. Delete it all: /forget
mydata-none = Nothing is kept about you. To begin: /start

## Help, and what goes wrong

help-title = Help
help-text = This bot sends the official news of the { -ministry } on the topics that you choose.
help-hint = You can also name a topic: /subscribe { $topic }
unknown-command = There is no such command. All commands: /help
unknown-command-near = There is no such command. Did you mean { $command }? All commands: /help
not-a-command =
    I understand commands and buttons.
    Choose topics: /topics
    Help: /help
administrators-only = Only administrators can change the settings here.
stale-button = This button is out of date. Topics: /topics
try-again = Sorry, that did not work just now. Please try again shortly.
