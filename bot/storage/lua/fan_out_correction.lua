-- Owe a correction to everyone in one partition whom the story was owed to. Once only: the list of
-- results is itself the mark that this was done.
-- KEYS: ids of the story, results of the correction, tally, outbox stream, register of
--       deliveries
-- ARGV: publication, language, chunk size, lifetime of the delivery (s), consumer group, story
local count = redis.call('STRLEN', KEYS[1]) / 8
if count == 0 or redis.call('EXISTS', KEYS[2]) == 1 then
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
    'offset', offset, 'count', math.min(size, count - offset), 'corrects', ARGV[6])
end
return count
