-- Remember what stories can be recognised by.
-- KEYS: for each story: signature, its translation keys, then its bands, then its translations
-- ARGV: lifetime of signatures and bands (s), lifetime of translations (s), then for each story: id,
--       signature, number of bands, number of translations, language, the translations' names
local key = 1
local function take()
  key = key + 1
  return KEYS[key - 1]
end
local function add(set, member, lifetime)
  redis.call('SADD', set, member)
  redis.call('EXPIRE', set, lifetime)
end
for arg = 3, #ARGV, 6 do
  local story, signature, language = ARGV[arg], ARGV[arg + 1], ARGV[arg + 4]
  redis.call('SET', take(), signature, 'EX', ARGV[1])
  redis.call('SET', take(), ARGV[arg + 5], 'EX', ARGV[2])
  for _ = 1, tonumber(ARGV[arg + 2]) do
    add(take(), story, ARGV[1])
  end
  for _ = 1, tonumber(ARGV[arg + 3]) do
    add(take(), language .. ' ' .. story, ARGV[2])
  end
end
return 1
