# Further languages that news comes in.

language-also = News can come in other languages too. A story that is out in several comes once, and you can switch it under the message.
language-reads = News comes in: { $names }.
button-also-add = ➕ News also in: { $name }
button-also-drop = ✅ News also in: { $name }
