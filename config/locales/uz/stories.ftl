date = { $year }-yil { $day }-{ $month ->
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
    }, { $time }
why = Mavzu quyidagi soʻzlar boʻyicha aniqlandi: { $reasons }
why-no-topic = Bu xabar alohida mavzuga tegishli emas. U barcha mavzularga obuna boʻlganlarga yuboriladi.
muted = { $topic }: endi yuborilmaydi. Yangilik ostidagi tugma bilan qaytarish mumkin.
unmuted = { $topic }: yana yuboriladi.
no-stories = Hozircha yangilik yoʻq. Eʼlon qilinishi bilan shu yerda koʻrasiz.
no-stories-of = { $topic }: hozircha yangilik yoʻq.
search-usage = Izlanadigan soʻzlarni yozing. Masalan: /search yoʻl harakati
search-nothing = «{ $words }» boʻyicha hech narsa topilmadi.
search-found = «{ $words }» boʻyicha topildi: { $count }
story-withdrawn = Ushbu xabar qaytarib olindi.
less-hint = Nima boshqa yuborilmasin? Tugmani bosmaguningizcha hech narsa oʻzgarmaydi.
less-nothing = Bu yangilikning birorta mavzusiga obuna emassiz: oʻchiradigan narsa yoʻq.
button-mute-word = 🔕 Soʻzim olib tashlansin: { $word }
why-own-words = Yangilikda uchragan oʻz soʻzlaringiz: { $words }
