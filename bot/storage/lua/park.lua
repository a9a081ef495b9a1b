-- Put a chunk of a publication that a person paused aside, if it is still this sender's.
-- KEYS: outbox stream, parked chunks of the publication
-- ARGV: consumer group, sender, entry id, lifetime (s), what is kept of the chunk
-- Answers 1 when it was put aside, 0 when it is another sender's.
local pending = redis.pcall('XPENDING', KEYS[1], ARGV[1], ARGV[3], ARGV[3], 1)
if not pending[1] or pending[1][2] ~= ARGV[2] then
  return 0
end
redis.call('XACK', KEYS[1], ARGV[1], ARGV[3])
redis.call('XDEL', KEYS[1], ARGV[3])
redis.call('RPUSH', KEYS[2], ARGV[5])
redis.call('EXPIRE', KEYS[2], ARGV[4])
return 1
