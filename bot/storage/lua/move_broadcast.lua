-- Move a broadcast from one of some states to another, with everything that goes with it.
-- KEYS: course, broadcast, due, stopped, list, mark, published, watched
-- ARGV: JSON of: id, from {state: true}, where {field: value}, set {field: value}, life (s), and
--       where it applies: due (s), stop (a word), listed (s) with keep (how many), record (JSON of
--       the broadcast), revise, forget, announce (fields of the announcement), publication, watch
-- Answers {1, new state}, {0, the state that it is in} or {-1, ''} when there is no such broadcast.
local move = cjson.decode(ARGV[1])
local state = redis.call('HGET', KEYS[1], 'state')
if not state or redis.call('EXISTS', KEYS[2]) == 0 then
  return {-1, ''}
end
if not move.from[state] then
  return {0, state}
end
for name, value in pairs(move.where) do
  if (redis.call('HGET', KEYS[1], name) or '') ~= value then
    return {0, state}
  end
end
redis.call('ZREM', KEYS[3], move.id)
redis.call('HDEL', KEYS[4], move.id)
if move.forget then
  redis.call('DEL', KEYS[1], KEYS[2])
  redis.call('ZREM', KEYS[5], move.id)
  return {1, ''}
end
for name, value in pairs(move.set) do
  redis.call('HSET', KEYS[1], name, value)
end
if move.revise then
  redis.call('HINCRBY', KEYS[1], 'revision', 1)
end
if move.record then
  redis.call('SET', KEYS[2], move.record)
end
if move.due then
  redis.call('ZADD', KEYS[3], move.due, move.id)
end
if move.stop then
  redis.call('HSET', KEYS[4], move.id, move.stop)
end
if move.listed then
  redis.call('ZADD', KEYS[5], move.listed, move.id)
  redis.call('ZREMRANGEBYRANK', KEYS[5], 0, -move.keep - 1)
end
redis.call('EXPIRE', KEYS[1], move.life)
redis.call('EXPIRE', KEYS[2], move.life)
if move.announce then
  local fields = {}
  for name, value in pairs(move.announce) do
    fields[#fields + 1] = name
    fields[#fields + 1] = value
  end
  local entry = redis.call('XADD', KEYS[7], '*', unpack(fields))
  redis.call('SET', KEYS[6], entry, 'EX', move.life)
  redis.call('HSET', KEYS[8], move.publication, move.watch)
end
return {1, redis.call('HGET', KEYS[1], 'state')}
