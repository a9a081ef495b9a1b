-- Remember what a story can be recognised by.
-- KEYS: signature, translation keys of the story, then its bands, then its translations
-- ARGV: story, signature, lifetime of both (s), number of bands, language, the names of the
--       translations, lifetime of the translations (s)
redis.call('SET', KEYS[1], ARGV[2], 'EX', ARGV[3])
redis.call('SET', KEYS[2], ARGV[6], 'EX', ARGV[7])
local last_band = 2 + tonumber(ARGV[4])
for i = 3, #KEYS do
  if i <= last_band then
    redis.call('SADD', KEYS[i], ARGV[1])
    redis.call('EXPIRE', KEYS[i], ARGV[3])
  else
    redis.call('SADD', KEYS[i], ARGV[5] .. ' ' .. ARGV[1])
    redis.call('EXPIRE', KEYS[i], ARGV[7])
  end
end
return 1
