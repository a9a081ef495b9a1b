# Own words: alerts on what a person typed, whatever the topic.

keywords-title = 🔎 Own words
keywords-text = You get every story in which one of these stands, whatever its topic. Endings and script do not matter.
keywords-none = No word is chosen yet. Add a name, a place or anything else that matters to you, and you get every story in which it stands, whatever its topic.
keywords-count = { $count } of { $most }
keywords-usage =
    Add: /keywords add Samarkand, road safety
    Remove: /keywords remove Samarkand
keywords-remove-hint = Tap a word to remove it.
keywords-ask =
    Write the words now, with commas between them. For example: Samarkand, road safety

    Words with their endings are found in both Uzbek scripts, in Russian and in English.
keywords-added = ✅ Added: { $words }
keywords-had = Already in the list: { $words }
keywords-removed = Removed: { $words }
keywords-not-there = Not in the list: { $words }
keywords-short = Too short, at least three letters are needed: { $words }
keywords-long = Too long, at most four words are possible: { $words }
keywords-common = Stands in nearly every text: { $words }
keywords-full = There is room for { $most } words only. Not added: { $words }
command-keywords = Own words
button-word-remove = ✖️ { $word }
button-word-restore = ↩️ { $word }
button-words-add = ➕ Add words
