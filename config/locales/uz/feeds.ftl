feed-broken = ⚠️ { $feed } tasmasini oʻqib boʻlmayapti: { $reason }. Urinishlar davom etadi, lekin tobora kamroq.
feed-ended = ⚠️ { $feed } tasmasi yopilganini bildirdi (410), u endi soʻralmaydi. Tasmalar faylida manzilini oʻzgartiring yoki uni oʻchiring.
feed-back = ✅ { $feed } tasmasi yana oʻqilmoqda.
