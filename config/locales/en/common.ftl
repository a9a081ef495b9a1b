# English. One message a text; the same keys stand in every language's file.

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
button-mute = 🔕 No more: { $topic }
button-unmute = 🔔 Again: { $topic }
button-back = « Back
button-more = More »
button-older = Earlier news »
button-subscribe = ✅ Follow
button-latest = 📰 Latest news
button-language = 🌐 Til · Язык · Language
button-done = Done
button-pause = ⏸ Pause
button-resume = ▶️ Resume
button-mydata = 👤 My data
button-erase = 🗑 Delete my data
button-forget = Yes, delete everything
button-keep = No, keep it
button-cancel = Cancel
days = { $count ->
    [one] { $count } day
   *[other] { $count } days
    }
