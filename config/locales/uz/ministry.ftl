# Vazirlikning nomi: boshqa vazirlik faqat shu faylni oʻzgartiradi.

-ministry = Ichki ishlar vazirligi
