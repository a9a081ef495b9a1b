-- Take up to some send slots for a lane from the one schedule that all senders share.
-- The schedule is a single number: when the next slot is free (a virtual scheduling GCRA).
-- A lane may reserve ahead only as far as its horizon, so higher lanes always find room. While a
-- higher lane is hungry (it wanted more than it got), a lower one gets just enough not to starve:
-- its share of the time since it last got a slot, of a second at most, so that a lane that was
-- idle for an hour has not saved up an hour's slots.
-- KEYS: pacer
-- ARGV: lane (1 highest), slots wanted, rate (1/s), horizon (ms), share kept for a starving lane
-- Answers: slots granted, microseconds until the first, microseconds between, and how often a chat
-- was halted so far; with no slots granted the second is how long to wait before asking again.
local clock = redis.call('TIME')
local now = tonumber(clock[1]) * 1000000 + tonumber(clock[2])
local lane, wanted = tonumber(ARGV[1]), tonumber(ARGV[2])
local gap, share = 1000000 / tonumber(ARGV[3]), tonumber(ARGV[5])
local horizon = tonumber(ARGV[4]) * 1000
local state = redis.call('HMGET', KEYS[1], 'next', 'halted', 'granted:' .. lane, 'halts')
local halted, halts = tonumber(state[2]) or 0, tonumber(state[4]) or 0
if halted > now then
  return {0, math.ceil(halted - now), 0, halts}
end
local free = math.max(tonumber(state[1]) or 0, now)
-- Nobody reserves so far ahead: the clock was set back.
if free - now > 10000000 + 2 * gap then
  free = now
end
local granted = tonumber(state[3])
if not granted or granted > now then
  granted = now
  redis.call('HSET', KEYS[1], 'granted:' .. lane, string.format('%.0f', now))
end
local waited = math.min(now - granted, math.max(1000000, 1.01 * gap / share))
local allowance = math.floor(waited / gap * share)
local room = math.max(math.floor((now + horizon - free) / gap) + 1, allowance)
for higher = 2, lane - 1 do
  local until_ = tonumber(redis.call('HGET', KEYS[1], 'hungry:' .. higher)) or 0
  if until_ > now and until_ < now + 5000000 then
    room = allowance
    break
  end
end
local take = math.min(wanted, room)
if lane > 1 and take < wanted then
  redis.call('HSET', KEYS[1], 'hungry:' .. lane, string.format('%.0f', now + 300000))
end
if take < 1 then
  return {0, math.ceil(math.max(free - now - horizon, gap, 5000)), 0, halts}
end
redis.call('HSET', KEYS[1], 'next', string.format('%.0f', free + take * gap),
  'granted:' .. lane, string.format('%.0f', now))
return {take, math.floor(free - now), math.floor(gap), halts}
