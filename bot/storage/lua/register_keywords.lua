-- Keep in mind that these keywords are chosen by somebody, by the server's clock.
-- KEYS: the keywords of each language
-- ARGV: for each key: how many keywords, the keywords
-- Answers the time (s).
local now = redis.call('TIME')[1]
local arg = 1
for _, key in ipairs(KEYS) do
  local count = tonumber(ARGV[arg])
  for i = arg + 1, arg + count do
    redis.call('ZADD', key, now, ARGV[i])
  end
  arg = arg + count + 1
end
return now
