-- Settle what is left of a publication in one partition and language as cancelled.
-- KEYS: results, tally, parked chunks
-- ARGV: the result of a cancelled delivery
-- Answers how many were left.
redis.call('DEL', KEYS[3])
local results = redis.call('GET', KEYS[1])
if not results then
  return 0
end
local open, cancelled = '\0\0\0\0\0\0\0\0', struct.pack('>i8', tonumber(ARGV[1]))
local parts, count = {}, 0
for at = 1, #results, 8 do
  local one = string.sub(results, at, at + 7)
  if one == open then
    one, count = cancelled, count + 1
  end
  parts[#parts + 1] = one
end
if count > 0 then
  redis.call('SETRANGE', KEYS[1], 0, table.concat(parts))
  redis.call('HINCRBY', KEYS[2], 'cancelled', count)
end
return count
