-- Announce a broadcast, once.
-- KEYS: mark, published
-- ARGV: lifetime of the mark (s), then name and value of each field of the announcement
if not redis.call('SET', KEYS[1], '1', 'NX', 'EX', ARGV[1]) then
  return 0
end
local fields = {}
for i = 2, #ARGV do
  fields[i - 1] = ARGV[i]
end
redis.call('XADD', KEYS[2], '*', unpack(fields))
return 1
