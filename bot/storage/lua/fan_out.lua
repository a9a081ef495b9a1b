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

-- Calls `see` with each chat id in a packed list; a hundred at a time is much faster than each.
local function each_in(packed, see)
  for at = 1, #packed, 800 do
    local count = math.min(100, (#packed - at + 1) / 8)
    local form = count == 100 and many or '>' .. string.rep('i8', count)
    local ids = {struct.unpack(form, packed, at)}
    for i = 1, count do
      see(ids[i])
    end
  end
end

local function without_those_who_have_it()
  local several, have = {}, {}
  for i = last + 1, last + 2 do
    for _, chat in ipairs(redis.call('SMEMBERS', KEYS[i])) do
      several[tonumber(chat)] = chat
    end
  end
  if not next(several) then
    return chats
  end
  for i = last + 3, #KEYS do
    each_in(redis.call('GET', KEYS[i]) or '', function(id)
      if several[id] then
        have[several[id]] = true
      end
    end)
  end
  if not next(have) then
    return chats
  end
  local left = {}
  for _, chat in ipairs(chats) do
    if not have[chat] then
      left[#left + 1] = chat
    end
  end
  return left
end

if #KEYS > last then
  chats = without_those_who_have_it()
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
