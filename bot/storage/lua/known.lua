-- The stories of aliases, in their order (nil for an unknown one); their lifetime starts anew.
-- KEYS: aliases
-- ARGV: lifetime (s)
local stories = {}
for i, alias in ipairs(KEYS) do
  stories[i] = redis.call('GETEX', alias, 'EX', ARGV[1])
end
return stories
