-- with owe.lua
-- Owe a correction to everyone in one partition whom the story was owed to. Once only: the list of
-- results is itself the mark that this was done.
-- KEYS: ids of the story, results of the correction, tally, outbox stream, register of
--       deliveries
-- ARGV: publication, language, chunk size, lifetime of the delivery (s), consumer group, story
local count = redis.call('STRLEN', KEYS[1]) / 8
if count == 0 or redis.call('EXISTS', KEYS[2]) == 1 then
  return 0
end
owe(KEYS[2], KEYS[3], KEYS[4], KEYS[5], 0, count, ARGV[6])
return count
