feed-broken = ⚠️ { $feed } tasmasini oʻqib boʻlmayapti: { $reason }. Urinishlar davom etadi, lekin tobora kamroq.
feed-ended = ⚠️ { $feed } tasmasi yopilganini bildirdi (410), u endi soʻralmaydi. Yana ishlayotgan boʻlsa, /feeds orqali davom ettiring, aks holda yangi manzilini koʻrsating yoki uni oʻchiring.
feed-back = ✅ { $feed } tasmasi yana oʻqilmoqda.

## /feeds

command-feeds = Tasmalar va ularning holati
feeds-title = Tasmalar
feeds-counts = 🟢 { $good } · 🔴 { $bad } · ⏸ { $paused }
feeds-none = Hali tasma yoʻq. Birinchisini qoʻshing.
feeds-hint = Tasmani koʻrish yoki oʻzgartirish uchun raqamini bosing.
feed-read = { $time } oldin oʻqildi
feed-never-read = Hali oʻqilmagan
feed-daily = kuniga { $number } ta
feed-next = keyingi soʻrov { $time }dan soʻng
feed-errors = ketma-ket { $count } marta xato
feed-paused-state = Toʻxtatib qoʻyilgan
feed-ended-state = Nashr etuvchi bu tasma yopilganini bildirdi
feed-from-file = U tasmalar faylida yozilgan.
feed-from-chat = U shu yerda, bot bilan suhbatda qoʻshilgan.
feed-address = Manzil: { $address }
feed-moved = Yangi manzilga koʻchgan: { $address }
feed-name = Qisqa nomi: { $name }
feed-language = Til: { $language }
feed-language-each = har bir xabarda aniqlanadi
feed-topics = Har doim shu mavzular bilan: { $names }
feed-interval = Har { $time }da soʻraladi
feed-review = Har bir xabar muharrirni kutadi
feed-urgent = Barcha xabarlar shoshilinch yuboriladi
feed-items = Unda { $count } ta xabar bor
feed-followed-since = { $date }dan beri oʻqiladi
feed-newest = Eng yangi xabar: { $date }
feed-last-good = Oʻqilgan vaqti: { $date }
feed-next-at = Keyingi soʻrov: { $date }
feed-polling = Soʻralmoqda. Javob bir necha soniyada shu yerda paydo boʻladi.
feed-paused-now = Toʻxtatildi. Davom ettirmaguningizcha soʻralmaydi.
feed-resumed-now = Bir necha soniyada yana soʻrala boshlaydi.
feed-remove-title = Bu tasma oʻchirilsinmi?
feed-remove-text = { $feed } tasmasi endi soʻralmaydi. Yuborilgan xabarlar oʻquvchilarda qoladi.
feed-removed = { $feed } tasmasi oʻchirildi.
feed-in-file = Bu tasma tasmalar faylida yozilgan, uni faqat oʻsha yerdan oʻchirish mumkin. Bu yerda toʻxtatib qoʻysa boʻladi.
feed-gone = Bunday tasma endi yoʻq.
button-feed-details = ℹ️ Batafsil
button-feed-poll = 🔄 Hozir soʻrash
button-feed-pause = ⏸ Toʻxtatish
button-feed-remove = 🗑 Oʻchirish
button-feed-remove-yes = 🗑 Ha, oʻchirilsin
button-feeds = « Tasmalar
button-feed-add = ➕ Tasma qoʻshish
button-feed-add-yes = ✅ Qoʻshilsin
button-feeds-file = 📄 { $name }

## A new feed

feed-ask-title = Qaysi tasma?
feed-ask-text = Uning manzilini yuboring ({ $kinds }).
feed-ask-options = Manzildan keyin qoʻshimcha yozish mumkin, masalan: { $example }
feed-looking = 🔎 { $address } koʻrilmoqda …
feed-not-added-title = Buni qoʻshib boʻlmaydi
feed-not-understood = Tushunarsiz: { $words }. Mumkin boʻlganlari: { $known }.
feed-page-title = Bu veb-sahifa, tasma emas
feed-page-text = Bunday sahifalardagi yangiliklar ham oʻqiladi, lekin ular tasmalar fayliga qoʻshiladi. Buni fayl oxiriga qoʻying, selektorlarni shu sahifaga moslang va botni qayta ishga tushiring:
feed-page-hint = Selektorlarni topish usuli: { $place }
feed-known = U allaqachon bor: { $feed }.
feed-too-many = Suhbatda qoʻshilgan tasmalar juda koʻp. Bir qismini tasmalar fayliga oʻtkazing.
feed-look-title = Bu tasma qoʻshilsinmi?
feed-look-none = Hozir unda xabar yoʻq
feed-look-later = Unda hozir bor xabarlar oʻquvchilarga yuborilmaydi. Shu daqiqadan keyin chiqadiganlari yuboriladi.
feed-look-sample = Yuqorida uning eng yangi xabari, oʻquvchilar uni shunday oladi.
feed-added-title = Tasma qoʻshildi
feed-added-text = Oʻquvchilar shu daqiqadan keyin chiqadigan xabarlarni oladi.
feed-draft-gone = Bu savol eskirdi. Manzilni qaytadan yuboring.
feeds-file-text = Suhbatda qoʻshilgan tasmalar. Ularni tasmalar fayliga oʻtkazish uchun shu matnni fayl oxiriga qoʻying.
feeds-file-none = Suhbatda hali tasma qoʻshilmagan.

## In the audit log

audit-feed-add = tasma qoʻshildi
audit-feed-pause = tasma toʻxtatildi
audit-feed-resume = tasma davom ettirildi
audit-feed-poll = tasma navbatsiz soʻraldi
audit-feed-remove = tasma oʻchirildi
