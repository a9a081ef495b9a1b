# Ўз сўзлари: мавзудан қатъи назар, киши ёзган сўзлар бўйича хабарлар.

keywords-title = 🔎 Ўз сўзларим
keywords-text = Шу сўзлардан бири учраган ҳар бир янгилик, мавзусидан қатъи назар, сизга келади. Қўшимчалар ва ёзув аҳамиятсиз.
keywords-none = Ҳозирча сўз танланмаган. Исм, жой номи ёки сиз учун муҳим бошқа сўзни қўшинг: у учраган ҳар бир янгилик, мавзусидан қатъи назар, сизга келади.
keywords-count = { $most } тадан { $count } та
keywords-usage =
    Қўшиш: /keywords қўшиш Самарқанд, йўл ҳаракати
    Олиб ташлаш: /keywords ўчириш Самарқанд
keywords-remove-hint = Олиб ташлаш учун сўз устига босинг.
keywords-ask =
    Сўзларни вергул билан ажратиб ёзинг. Масалан: Самарқанд, йўл ҳаракати

    Сўзлар қўшимчалари билан, ўзбекча иккала ёзувда, русча ва инглизча топилади.
keywords-added = ✅ Қўшилди: { $words }
keywords-had = Рўйхатда бор: { $words }
keywords-removed = Олиб ташланди: { $words }
keywords-not-there = Рўйхатда йўқ: { $words }
keywords-short = Жуда қисқа, камида учта ҳарф керак: { $words }
keywords-long = Жуда узун, кўпи билан тўртта сўз бўлсин: { $words }
keywords-common = Деярли ҳар бир матнда учрайди: { $words }
keywords-full = Фақат { $most } та сўзга жой бор. Қўшилмади: { $words }
command-keywords = Ўз сўзларим
button-word-remove = ✖️ { $word }
button-word-restore = ↩️ { $word }
button-words-add = ➕ Сўз қўшиш
