-- Close the pacer for some time, unless it is closed for longer already.
-- KEYS: pacer
-- ARGV: microseconds
local clock = redis.call('TIME')
local till = tonumber(clock[1]) * 1000000 + tonumber(clock[2]) + tonumber(ARGV[1])
if till > (tonumber(redis.call('HGET', KEYS[1], 'halted')) or 0) then
  redis.call('HSET', KEYS[1], 'halted', string.format('%.0f', till))
end
return 1
