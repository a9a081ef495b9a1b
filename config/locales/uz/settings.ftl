# The settings of a chat in one message.

settings-title = ⚙️ Sozlamalar
settings-label-mode = 📬 Yangiliklar kelishi
settings-label-state = 🔔 Xabarnomalar
settings-topics-all = barchasi
settings-topics-none = tanlanmagan
settings-topics = { $count } ta
settings-instant = darhol
settings-daily = har kuni { $time } da
settings-weekly = har { $day ->
    [d0] dushanba
    [d1] seshanba
    [d2] chorshanba
    [d3] payshanba
    [d4] juma
    [d5] shanba
   *[d6] yakshanba
    } { $time } da
settings-off = yoʻq
settings-none = yoʻq
settings-on = yoqilgan
settings-paused = toʻxtatib turilgan
settings-paused-until = { $date } gacha toʻxtatib turilgan
settings-thread-note = 💬 Yangiliklar guruhning bitta boʻlimiga keladi. Boshqasini tanlash uchun oʻsha yerda /here yuboring.
