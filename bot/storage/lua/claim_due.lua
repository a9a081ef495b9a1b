-- Claim feeds that are due: each is put off by the lease, so that no other poller takes it,
-- and comes back by itself when this one dies.
-- KEYS: due
-- ARGV: lease (s), how many
-- Returns feed and lease in turn: the moment (s) until which the claim holds is its proof.
local clock = redis.call('TIME')
local now = tonumber(clock[1]) + tonumber(clock[2]) / 1000000
local until_ = string.format('%.17g', now + tonumber(ARGV[1]))
local claims = {}
for _, feed in ipairs(redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', now, 'LIMIT', 0, ARGV[2])) do
  redis.call('ZADD', KEYS[1], until_, feed)
  claims[#claims + 1] = feed
  claims[#claims + 1] = until_
end
return claims
