-- Write what became of deliveries at their places in the chunk; the first word stands, but a
-- message that was on its way when the rest was cancelled (-5) was sent all the same.
-- When the chunk is finished, take it out of the outbox.
-- KEYS: results, tally, outbox stream
-- ARGV: sender, entry id, offset, count, finish (1|0), consumer group,
--       then a triple each: place in the chunk, result, name of the count to raise
-- Answers 1 when the chunk is closed, 0 when it is not, -1 when it has expired, -2 when it is
-- another sender's.
local offset = tonumber(ARGV[3])
if redis.call('EXISTS', KEYS[1]) == 0 then
  redis.call('XACK', KEYS[3], ARGV[6], ARGV[2])
  redis.call('XDEL', KEYS[3], ARGV[2])
  return -1
end
local function all_settled()
  local slice = redis.call('GETRANGE', KEYS[1], offset * 8, (offset + tonumber(ARGV[4])) * 8 - 1)
  for at = 1, #slice, 8 do
    if string.sub(slice, at, at + 7) == '\0\0\0\0\0\0\0\0' then
      return false
    end
  end
  return true
end
local cancelled = struct.pack('>i8', -5)
for i = 7, #ARGV, 3 do
  local at = (offset + tonumber(ARGV[i])) * 8
  local before = redis.call('GETRANGE', KEYS[1], at, at + 7)
  local arrived = before == cancelled and tonumber(ARGV[i + 1]) > 0
  if arrived then
    redis.call('HINCRBY', KEYS[2], 'cancelled', -1)
  end
  if arrived or before == '\0\0\0\0\0\0\0\0' then
    redis.call('SETRANGE', KEYS[1], at, struct.pack('>i8', tonumber(ARGV[i + 1])))
    redis.call('HINCRBY', KEYS[2], ARGV[i + 2], 1)
  end
end
if #ARGV > 6 then
  local now = redis.call('TIME')[1]
  redis.call('HSETNX', KEYS[2], 'first', now)
  redis.call('HSET', KEYS[2], 'last', now)
end
if ARGV[5] == '1' and all_settled() then
  redis.call('XACK', KEYS[3], ARGV[6], ARGV[2])
  redis.call('XDEL', KEYS[3], ARGV[2])
  return 1
end
-- Who has the chunk is what the consumer group says, and nothing beside it.
local pending = redis.pcall('XPENDING', KEYS[3], ARGV[6], ARGV[2], ARGV[2], 1)
if pending[1] and pending[1][2] == ARGV[1] then
  return 0
end
return -2
