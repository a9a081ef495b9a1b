-- Replace a subscriber's record, and its places in the audiences, if nobody changed it meanwhile.
-- KEYS: subscribers, wake-ups, then the audiences to leave, then the audiences to join
-- ARGV: chat id, record expected ("" none), new record ("" deletes), number of audiences to
--       leave, when to wake it (s; "" never)
local now = redis.call('HGET', KEYS[1], ARGV[1]) or ''
if now ~= ARGV[2] then
  return 0
end
if ARGV[3] == '' then
  redis.call('HDEL', KEYS[1], ARGV[1])
else
  redis.call('HSET', KEYS[1], ARGV[1], ARGV[3])
end
if ARGV[5] == '' then
  redis.call('ZREM', KEYS[2], ARGV[1])
else
  redis.call('ZADD', KEYS[2], ARGV[5], ARGV[1])
end
local last_to_leave = 2 + tonumber(ARGV[4])
for i = 3, #KEYS do
  if i <= last_to_leave then
    redis.call('SREM', KEYS[i], ARGV[1])
  else
    redis.call('SADD', KEYS[i], ARGV[1])
  end
end
return 1
