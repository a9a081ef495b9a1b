canary-beat = 🐤 Check of { $time }: messages arrive.
canary-late = 🔇 The check message has not arrived in time: readers may be getting nothing at present. Please tell whoever runs the bot.
canary-back = ✅ The check message arrives again: messages reach readers.
mirror-lost = ⚠️ The bot cannot write to the mirror channel { $channel }. Make it an administrator there again.
