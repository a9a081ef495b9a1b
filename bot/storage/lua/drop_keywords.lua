-- Forget keywords that nobody has, unless somebody chose one after it was looked for.
-- KEYS: the keywords of a language
-- ARGV: the latest time of choice that was considered (s), the keywords
-- Answers how many were forgotten.
local dropped = 0
for i = 2, #ARGV do
  local chosen = redis.call('ZSCORE', KEYS[1], ARGV[i])
  if chosen and tonumber(chosen) <= tonumber(ARGV[1]) then
    dropped = dropped + redis.call('ZREM', KEYS[1], ARGV[i])
  end
end
return dropped
