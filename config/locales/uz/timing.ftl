# When news comes: at once, in a digest, not in quiet hours.

day-and-month = { $day }-{ $month ->
    [m1] yanvar
    [m2] fevral
    [m3] mart
    [m4] aprel
    [m5] may
    [m6] iyun
    [m7] iyul
    [m8] avgust
    [m9] sentabr
    [m10] oktabr
    [m11] noyabr
   *[m12] dekabr
    }
digest-daily = 📬 Kun yangiliklari · { $day }
digest-weekly = 📬 Hafta yangiliklari · { $day }
digest-quiet = 🌙 Sokin soatlardagi yangiliklar · { $day }
digest-held = 📬 Yigʻilib qolgan yangiliklar · { $day }
digest-more = Yana { $count } ta yangilik: /latest
command-mode = Yangiliklar qanchalik tez-tez keladi
command-quiet = Xabar kelmaydigan soatlar
command-timezone = Vaqt mintaqangiz
mode-title = 📬 Qanchalik tez-tez
mode-instant = Yangiliklar eʼlon qilinishi bilan darhol keladi.
mode-digest = Yangiliklar bitta xabarda jamlanib keladi: { $when }.
mode-next = Keyingisi: { $date }
mode-hint = Boshqa vaqt: /mode har kuni 07:15
mode-usage = Masalan, shunday yozing:
mode-example-instant = /mode darhol
mode-example-daily = /mode har kuni 08:00
mode-example-weekly = /mode juma 18:00
mode-not-understood = Tushunarsiz: «{ $words }».
mode-button-instant = ⚡️ Darhol
mode-button-daily = 📅 Har kuni
mode-button-weekly = 🗓 Har hafta
mode-weekday = { $day ->
    [d0] Du
    [d1] Se
    [d2] Cho
    [d3] Pay
    [d4] Ju
    [d5] Sha
   *[d6] Ya
    }
mode-set = Saqlandi.
quiet-title = 🌙 Sokin soatlar
quiet-text = Bu soatlarda hech narsa kelmaydi. Shu vaqtda eʼlon qilingan yangiliklar sokin soatlar tugagach, bitta xabarda keladi. Shoshilinch xabarlar istalgan vaqtda keladi.
quiet-now = Hozir: { $hours }
quiet-none = Hozir: belgilanmagan. Yangiliklar istalgan vaqtda keladi.
quiet-hint = Boshqa soatlar: /quiet 22:30-06:30
quiet-usage = Soatlarni shunday yozing: /quiet 22:00-07:00. Bekor qilish: /quiet yoʻq
quiet-button-off = Sokin soatlarsiz
timezone-title = 🕐 Vaqt mintaqasi
timezone-now = { $zone }. Soatingiz hozir { $time } ni koʻrsatmoqda.
timezone-hint = Boshqasi: /timezone Samarqand yoki /timezone +5
timezone-unknown = «{ $words }» degan joy topilmadi.
timezone-usage = Shahar nomini yoki mahalliy vaqt farqini yozing, masalan: /timezone Toshkent, /timezone +5
zone-tashkent = Toshkent
zone-moscow = Moskva
zone-almaty = Olmaota
zone-istanbul = Istanbul
zone-dubai = Dubay
zone-seoul = Seul
zone-berlin = Berlin
zone-new-york = Nyu-York
zone-samarkand = Samarqand
