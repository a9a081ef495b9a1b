-- Announce a broadcast, once, and keep who watches it; not one that was cancelled or ran out.
-- KEYS: broadcast, mark, published, watched
-- ARGV: lifetime of broadcast and mark (s), broadcast id, watcher, then name and value of each
--       field of the announcement
-- Answers 1 when announced, 0 when that was done before, -1 when there is no such broadcast.
if redis.call('EXISTS', KEYS[2]) == 1 then
  return 0
end
if redis.call('EXISTS', KEYS[1]) == 0 then
  return -1
end
local fields = {}
for i = 4, #ARGV do
  fields[i - 3] = ARGV[i]
end
local entry = redis.call('XADD', KEYS[3], '*', unpack(fields))
redis.call('SET', KEYS[2], entry, 'EX', ARGV[1])
redis.call('EXPIRE', KEYS[1], ARGV[1])
redis.call('HSET', KEYS[4], ARGV[2], ARGV[3])
return 1
