-- Freeze the audience of a publication in one partition and put it in the outbox; hold it for those
-- whom stories are held for. Once only: the list of recipients is itself the mark that this was done.
-- KEYS: ids, results, tally, outbox stream, holding, held stories, then the audiences
-- ARGV: publication, language, chunk size, lifetime of the delivery (s), consumer group, names of
--       the audiences that it is held for ("" not at all), lifetime of what is held (ms)
if redis.call('EXISTS', KEYS[1]) == 1 then
  return -1
end
if ARGV[6] ~= '' and redis.call('EXISTS', KEYS[5]) == 1 then
  local oldest = redis.call('TIME')[1] * 1000 - ARGV[7]
  redis.call('XADD', KEYS[6], 'MINID', '~', string.format('%.0f', oldest), '*',
    'story', ARGV[1], 'language', ARGV[2], 'names', ARGV[6])
end
local audiences = {}
for i = 7, #KEYS do
  audiences[#audiences + 1] = KEYS[i]
end
local chats = redis.call('SUNION', unpack(audiences))
local count = #chats
local packed = {}
local many = '>' .. string.rep('i8', 100)
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
if redis.call('EXISTS', KEYS[4]) == 0 then
  redis.call('XGROUP', 'CREATE', KEYS[4], ARGV[5], '0', 'MKSTREAM')
end
local size = tonumber(ARGV[3])
for offset = 0, count - 1, size do
  redis.call('XADD', KEYS[4], '*', 'publication', ARGV[1], 'language', ARGV[2],
    'offset', offset, 'count', math.min(size, count - offset))
end
return count
