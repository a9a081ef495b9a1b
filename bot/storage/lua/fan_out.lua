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
  local oldest = redis.call('TIME')[1] * 1000 - ARGV[7]
  redis.call('XADD', KEYS[7], 'MINID', '~', string.format('%.0f', oldest), '*',
    'story', ARGV[1], 'language', ARGV[2], 'names', ARGV[6])
end
local last = 7 + tonumber(ARGV[8])
local chats = redis.call('SUNION', unpack(KEYS, 8, last))

local many = '>' .. string.rep('i8', 100)

-- Of those who read several languages, who has another version; a hundred at a time is much faster
-- than each.
local function who_have_it()
  local several, have, some = {}, {}, false
  for i = last + 1, last + 2 do
    for _, chat in ipairs(redis.call('SMEMBERS', KEYS[i])) do
      several[tonumber(chat)] = chat
    end
  end
  for i = next(several) and last + 3 or #KEYS + 1, #KEYS do
    local packed = redis.call('GET', KEYS[i]) or ''
    for at = 1, #packed, 800 do
      local rest = math.min(100, (#packed - at + 1) / 8)
      local ids = {struct.unpack(rest == 100 and many or '>' .. string.rep('i8', rest), packed, at)}
      for j = 1, rest do
        local chat = several[ids[j]]
        if chat then
          have[chat], some = true, true
        end
      end
    end
  end
  return some and have
end

local have = #KEYS > last and who_have_it()
if have then
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
  local form = last == i + 99 and many or '>' .. string.rep('i8', last - i + 1)
  packed[#packed + 1] = struct.pack(form, unpack(chats, i, last))
end
redis.call('SET', KEYS[1], table.concat(packed), 'EX', ARGV[4])
if count == 0 then
  return 0
end
redis.call('SETRANGE', KEYS[2], count * 8 - 1, '\0')
redis.call('EXPIRE', KEYS[2], ARGV[4])
redis.call('HINCRBY', KEYS[3], 'audience', count)
redis.call('EXPIRE', KEYS[3], ARGV[4])
local now = tonumber(redis.call('TIME')[1])
redis.call('ZREMRANGEBYSCORE', KEYS[5], '-inf', now)
redis.call('ZADD', KEYS[5], now + ARGV[4], ARGV[1] .. ' ' .. ARGV[2])
if redis.call('EXISTS', KEYS[4]) == 0 then
  redis.call('XGROUP', 'CREATE', KEYS[4], ARGV[5], '0', 'MKSTREAM')
end
local size = tonumber(ARGV[3])
for offset = 0, count - 1, size do
  redis.call('XADD', KEYS[4], '*', 'publication', ARGV[1], 'language', ARGV[2],
    'offset', offset, 'count', math.min(size, count - offset))
end
return count
