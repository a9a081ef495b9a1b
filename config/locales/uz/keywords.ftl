# Oʻz soʻzlari: mavzudan qatʼi nazar, kishi yozgan soʻzlar boʻyicha xabarlar.

keywords-title = 🔎 Oʻz soʻzlarim
keywords-text = Shu soʻzlardan biri uchragan har bir yangilik, mavzusidan qatʼi nazar, sizga keladi. Qoʻshimchalar va yozuv ahamiyatsiz.
keywords-none = Hozircha soʻz tanlanmagan. Ism, joy nomi yoki siz uchun muhim boshqa soʻzni qoʻshing: u uchragan har bir yangilik, mavzusidan qatʼi nazar, sizga keladi.
keywords-count = { $most } tadan { $count } ta
keywords-usage =
    Qoʻshish: /keywords qoʻshish Samarqand, yoʻl harakati
    Olib tashlash: /keywords oʻchirish Samarqand
keywords-remove-hint = Olib tashlash uchun soʻz ustiga bosing.
keywords-ask =
    Soʻzlarni vergul bilan ajratib yozing. Masalan: Samarqand, yoʻl harakati

    Soʻzlar qoʻshimchalari bilan, oʻzbekcha ikkala yozuvda, ruscha va inglizcha topiladi.
keywords-added = ✅ Qoʻshildi: { $words }
keywords-had = Roʻyxatda bor: { $words }
keywords-removed = Olib tashlandi: { $words }
keywords-not-there = Roʻyxatda yoʻq: { $words }
keywords-short = Juda qisqa, kamida uchta harf kerak: { $words }
keywords-long = Juda uzun, koʻpi bilan toʻrtta soʻz boʻlsin: { $words }
keywords-common = Deyarli har bir matnda uchraydi: { $words }
keywords-full = Faqat { $most } ta soʻzga joy bor. Qoʻshilmadi: { $words }
command-keywords = Oʻz soʻzlarim
button-word-remove = ✖️ { $word }
button-word-restore = ↩️ { $word }
button-words-add = ➕ Soʻz qoʻshish
