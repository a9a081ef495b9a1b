-- Claim feeds that are due: each is put off by the lease, so that no other poller takes it,
-- and comes back by itself when this one dies.
-- KEYS: due
-- ARGV: lease (s), how many
local clock = redis.call('TIME')
local now = tonumber(clock[1]) + tonumber(clock[2]) / 1000000
local feeds = redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', now, 'LIMIT', 0, ARGV[2])
for _, feed in ipairs(feeds) do
  redis.call('ZADD', KEYS[1], now + tonumber(ARGV[1]), feed)
end
return feeds
