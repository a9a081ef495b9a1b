-- with owe.lua, ids.lua
-- Freeze the audience of a publication in one partition and put it in the outbox; hold it for those
-- whom stories are held for. Once only: the list of recipients is itself the mark that this was done.
-- Who reads several languages and has the same in another one is left out.
-- KEYS: ids, results, tally, outbox stream, register of deliveries, holding, held stories, then
--       the audiences; where there are other versions: two sets of those who read several
--       languages, the ids of each other version
-- ARGV: publication, language, chunk size, lifetime of the delivery (s), consumer group, names of
--       the audiences that it is held for ("" not at all), lifetime of what is held (ms), number
--       of audiences
if redis.call('EXISTS', KEYS[1]) == 1 then
  return -1
end
if ARGV[6] ~= '' and redis.call('EXISTS', KEYS[6]) == 1 then
  hold(KEYS[7], ARGV[7], 'names', ARGV[6])
end
local last = 7 + tonumber(ARGV[8])
local chats = redis.call('SUNION', unpack(KEYS, 8, last))
local have, some = who_have_another(last + 1)
if some then
  local kept = 0
  for i = 1, #chats do
    local chat = chats[i]
    if not have[chat] then
      kept = kept + 1
      chats[kept] = chat
    end
  end
  for i = #chats, kept + 1, -1 do
    chats[i] = nil
  end
end
local count = #chats
local packed = {}
for i = 1, count, 100 do
  local last = math.min(i + 99, count)
  local form = last == i + 99 and HUNDRED or '>' .. string.rep('i8', last - i + 1)
  packed[#packed + 1] = struct.pack(form, unpack(chats, i, last))
end
redis.call('SET', KEYS[1], table.concat(packed), 'EX', ARGV[4])
if count == 0 then
  return 0
end
owe(KEYS[2], KEYS[3], KEYS[4], KEYS[5], 0, count)
return count
