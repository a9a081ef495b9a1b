# Suhbat haqida nima saqlanishi: uning oʻziga.

day-in-full = { $year }-yil { $day }-{ $month ->
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
mydata-thread = Guruh boʻlimi: { $id }
mydata-lost = Yetib bormayotgan sana: { $day }
mydata-records = Yuborilgan xabarlar qaydi: { $count } ta, { $days } kun saqlanadi
mydata-deferred = Siz uchun saqlab turilgan yangiliklar: { $count }
mydata-ids = Qayddagi xabarlar raqami: { $ids }
nothing-kept = Siz haqingizda hech narsa saqlanmaydi, shuning uchun toʻxtatib turadigan yoki davom ettiradigan narsa yoʻq. Boshlash: /start
