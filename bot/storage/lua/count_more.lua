-- with ids.lua
-- How many chats in these audiences were not owed a publication.
-- KEYS: ids, then the audiences
local has, count = set_of(redis.call('GET', KEYS[1]) or ''), 0
for _, chat in ipairs(redis.call('SUNION', unpack(KEYS, 2))) do
  if not has[struct.pack('>i8', tonumber(chat))] then
    count = count + 1
  end
end
return count
