# The settings of a chat in one message.

settings-title = ⚙️ Sozlamalar
settings-label-language = 🌐 Til
settings-label-topics = 🗂 Mavzular
settings-label-mode = 📬 Yangiliklar kelishi
settings-label-quiet = 🌙 Sokin soatlar
settings-label-timezone = 🕐 Vaqt mintaqasi
settings-label-keywords = 🔎 Oʻz soʻzlarim
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
settings-button-language = 🌐 Til
settings-button-topics = 🗂 Mavzular
settings-button-mode = 📬 Qanchalik tez-tez
settings-button-quiet = 🌙 Sokin soatlar
settings-button-timezone = 🕐 Vaqt mintaqasi
settings-button-keywords = 🔎 Oʻz soʻzlarim
settings-button-pause = ⏸ Toʻxtatib turish
button-settings = ⚙️ Sozlamalar
