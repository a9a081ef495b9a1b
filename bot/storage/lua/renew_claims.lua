-- Hold claims for longer, or (with a lease of 0) give them up, so that the feeds are due at once.
-- A claim counts as long as the feed is due at the very moment that the claim said.
-- KEYS: due
-- ARGV: lease (s), then feed and the moment (s) until which it was claimed, in turn
-- Returns the feeds still claimed, each followed by the new moment.
local clock = redis.call('TIME')
local now = tonumber(clock[1]) + tonumber(clock[2]) / 1000000
local until_ = string.format('%.17g', now + tonumber(ARGV[1]))
local claims = {}
for i = 2, #ARGV, 2 do
  local due = redis.call('ZSCORE', KEYS[1], ARGV[i])
  if due and tonumber(due) == tonumber(ARGV[i + 1]) then
    redis.call('ZADD', KEYS[1], until_, ARGV[i])
    claims[#claims + 1] = ARGV[i]
    claims[#claims + 1] = until_
  end
end
return claims
