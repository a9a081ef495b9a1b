-- Keep what an editor changed in a story that waits, if nobody changed it meanwhile.
-- KEYS: held, edits, redraw
-- ARGV: id, edits expected ("" none), edits to keep, the cases to draw anew
-- Answers 1 when kept, 0 when the story waits no more, -1 when it is not as expected.
if redis.call('HEXISTS', KEYS[1], ARGV[1]) == 0 then
  return 0
end
if (redis.call('HGET', KEYS[2], ARGV[1]) or '') ~= ARGV[2] then
  return -1
end
redis.call('HSET', KEYS[2], ARGV[1], ARGV[3])
for i = 4, #ARGV do
  redis.call('HINCRBY', KEYS[3], ARGV[i], 1)
end
return 1
