canary-beat = 🐤 { $time } dagi tekshiruv: xabarlar yetib bormoqda.
canary-late = 🔇 Tekshiruv xabari oʻz vaqtida kelmadi: ehtimol, oʻquvchilar hozir hech narsa olmayapti. Botga xizmat koʻrsatuvchi mutaxassisga xabar bering.
canary-back = ✅ Tekshiruv xabarlari yana kelmoqda: yangiliklar oʻquvchilarga yetib bormoqda.
mirror-lost = ⚠️ Bot { $channel } koʻzgu kanaliga yoza olmayapti. Uni u yerda yana administrator qiling.
