-- Write what became of deliveries at their places in the chunk; the first word stands.
-- When the chunk is finished, take it out of the outbox.
-- KEYS: results, tally, owners, outbox stream
-- ARGV: sender, entry id, offset, count, finish (1|0), consumer group,
--       then a triple each: place in the chunk, result, name of the count to raise
local offset = tonumber(ARGV[3])
if redis.call('EXISTS', KEYS[1]) == 0 then
  redis.call('XACK', KEYS[4], ARGV[6], ARGV[2])
  redis.call('XDEL', KEYS[4], ARGV[2])
  return -1
end
for i = 7, #ARGV, 3 do
  local at = (offset + tonumber(ARGV[i])) * 8
  if redis.call('GETRANGE', KEYS[1], at, at + 7) == '\0\0\0\0\0\0\0\0' then
    redis.call('SETRANGE', KEYS[1], at, struct.pack('>i8', tonumber(ARGV[i + 1])))
    redis.call('HINCRBY', KEYS[2], ARGV[i + 2], 1)
  end
end
if ARGV[5] == '1' then
  local slice = redis.call('GETRANGE', KEYS[1], offset * 8, (offset + tonumber(ARGV[4])) * 8 - 1)
  for at = 1, #slice, 8 do
    if string.sub(slice, at, at + 7) == '\0\0\0\0\0\0\0\0' then
      return 0
    end
  end
  redis.call('XACK', KEYS[4], ARGV[6], ARGV[2])
  redis.call('XDEL', KEYS[4], ARGV[2])
  redis.call('HDEL', KEYS[3], ARGV[3])
  return 1
end
if redis.call('HGET', KEYS[3], ARGV[3]) ~= ARGV[1] then
  return -2
end
return 0
