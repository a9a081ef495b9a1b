-- A case's messages were drawn anew; once more if something happened meanwhile.
-- KEYS: redraw
-- ARGV: case, count that was drawn
if redis.call('HGET', KEYS[1], ARGV[1]) == ARGV[2] then
  return redis.call('HDEL', KEYS[1], ARGV[1])
end
return 0
