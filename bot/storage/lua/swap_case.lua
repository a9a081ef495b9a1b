-- Replace what is known of a case, if nobody did meanwhile; empty forgets it. Say when it is due
-- next, and whether its messages are to be drawn anew.
-- KEYS: cases, due, redraw
-- ARGV: case, JSON expected, JSON to keep ("" none), due (s; "" never), redraw (1|0)
if (redis.call('HGET', KEYS[1], ARGV[1]) or '') ~= ARGV[2] then
  return 0
end
if ARGV[3] == '' then
  redis.call('HDEL', KEYS[1], ARGV[1])
else
  redis.call('HSET', KEYS[1], ARGV[1], ARGV[3])
end
if ARGV[4] == '' then
  redis.call('ZREM', KEYS[2], ARGV[1])
else
  redis.call('ZADD', KEYS[2], ARGV[4], ARGV[1])
end
if ARGV[5] == '1' then
  redis.call('HINCRBY', KEYS[3], ARGV[1], 1)
end
return 1
