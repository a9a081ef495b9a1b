-- Forget consumers that were not heard of for long and have nothing claimed: every start of a
-- process makes one. One that has something claimed stays, or its claims would be lost with it.
-- KEYS: stream
-- ARGV: consumer group, idle time (ms)
-- Answers how many were forgotten.
if redis.call('EXISTS', KEYS[1]) == 0 then
  return 0
end
local buried = 0
for _, fields in ipairs(redis.call('XINFO', 'CONSUMERS', KEYS[1], ARGV[1])) do
  local consumer = {}
  for i = 1, #fields, 2 do
    consumer[fields[i]] = fields[i + 1]
  end
  if consumer.pending == 0 and consumer.idle > tonumber(ARGV[2]) then
    redis.call('XGROUP', 'DELCONSUMER', KEYS[1], ARGV[1], consumer.name)
    buried = buried + 1
  end
end
return buried
