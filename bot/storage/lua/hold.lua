-- Settle a delivery as held, and add its stories to what the chat gets later, if the chat has
-- quiet hours now, or is paused.
-- KEYS: results, tally, holding, quiet, deferred
-- ARGV: place in the results, chat, stories (ids with spaces between), result of a held delivery
-- Answers 1 when it is settled (or was), else when nothing may come to the chat ("" any time may).
local at = tonumber(ARGV[1]) * 8
local before = redis.call('GETRANGE', KEYS[1], at, at + 7)
if before ~= '\0\0\0\0\0\0\0\0' then
  return 1
end
local word = redis.call('HGET', KEYS[4], ARGV[2]) or ''
if word ~= 'paused' and redis.call('HEXISTS', KEYS[3], ARGV[2]) == 0 then
  return word
end
local deferred = redis.call('HGET', KEYS[5], ARGV[2])
redis.call('HSET', KEYS[5], ARGV[2], deferred and deferred .. ' ' .. ARGV[3] or ARGV[3])
redis.call('SETRANGE', KEYS[1], at, struct.pack('>i8', tonumber(ARGV[4])))
redis.call('HINCRBY', KEYS[2], 'held', 1)
return 1
