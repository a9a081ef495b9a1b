# Groups with threads; groups and channels that are set up from a private chat.

command-channel = Set up a channel or a group
command-here = News into this thread of the group
button-channel = 📢 Channel
button-group = 👥 Group
button-add-channel = 📢 Add to a channel
button-add-group = 👥 Add to a group
place-ask = Which channel or group shall I set up? Choose it with a button below.
place-by-name = You can also send me its @name or forward a post of the channel.
place-added = I have been added to this channel. Choose the topics whose news it will get.
place-muted = I may not post in this channel. Please give me the right to post messages.
place-not-there =
    I am not in this channel or group, or may not write there.
    Add me (in a channel: as an administrator who may post messages), then try again.
place-refused = Only administrators of this channel or group can change its settings.
place-privately = Please send me this command in a private chat.
here-thread = 💬 News will come into this thread.
here-group = 💬 News will come into this chat, outside of its threads.
here-private = This command works in groups with threads: news then comes into the thread in which you send it.
group-threads = 💬 To bring the news into a thread, send /here in it.
