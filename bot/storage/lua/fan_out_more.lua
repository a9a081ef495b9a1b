-- Add to the audience that a publication has in one partition those who want the topics that it
-- was given since, and do not have it. Where it has none yet, its fan-out is still to come and has
-- the old topics only: the whole audience is frozen here in its place.
-- Safe to run twice: whom it adds is no longer missing.
-- KEYS: ids, results, tally, outbox stream, then the audiences of all topics, the new ones last
-- ARGV: publication, language, chunk size, lifetime of the delivery (s), consumer group, how many new
local old = redis.call('GET', KEYS[1])
local first = old and #KEYS - tonumber(ARGV[6]) + 1 or 5
local audiences = {}
for i = first, #KEYS do
  audiences[#audiences + 1] = KEYS[i]
end
old = old or ''
local has = {}
for i = 1, #old, 8 do
  has[string.sub(old, i, i + 7)] = true
end
local packed = {}
for _, chat in ipairs(redis.call('SUNION', unpack(audiences))) do
  local id = struct.pack('>i8', tonumber(chat))
  if not has[id] then
    packed[#packed + 1] = id
  end
end
local before, count = #old / 8, #packed
if count == 0 then
  return 0
end
redis.call('SET', KEYS[1], old .. table.concat(packed), 'EX', ARGV[4])
redis.call('SETRANGE', KEYS[2], (before + count) * 8 - 1, '\0')
redis.call('EXPIRE', KEYS[2], ARGV[4])
redis.call('HINCRBY', KEYS[3], 'audience', count)
redis.call('EXPIRE', KEYS[3], ARGV[4])
if redis.call('EXISTS', KEYS[4]) == 0 then
  redis.call('XGROUP', 'CREATE', KEYS[4], ARGV[5], '0', 'MKSTREAM')
end
local size = tonumber(ARGV[3])
for offset = before, before + count - 1, size do
  redis.call('XADD', KEYS[4], '*', 'publication', ARGV[1], 'language', ARGV[2],
    'offset', offset, 'count', math.min(size, before + count - offset))
end
return count
