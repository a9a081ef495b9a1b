# Yangiliklar keladigan boshqa tillar.

language-also = Yangiliklar boshqa tillarda ham kelishi mumkin. Bir necha tilda chiqqan yangilik bir marta keladi, tilini esa xabar ostida almashtirish mumkin.
language-reads = Yangiliklar shu tillarda keladi: { $names }.
button-also-add = ➕ Yangiliklar yana: { $name }
button-also-drop = ✅ Yangiliklar yana: { $name }
