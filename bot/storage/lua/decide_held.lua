-- with latest.lua
-- What becomes of a story that waited for an editor's word, in one step: it is published for the
-- first time, or as a new version of what is published already, or filed, or dropped. Once only:
-- whoever comes second finds it decided.
-- KEYS: held, about, edits, cases, due, redraw, published, story, what was shown of it, the mark
--       that it was edited, decided, audit log, then the latest lists to leave, then those to be in
-- ARGV: id, case, held JSON expected, edits expected ("" none), verdict, story JSON expected
--       ("" none), story JSON to keep, its date (s), verdict as JSON, edits to remember ("" none),
--       lifetime of the story, of what was shown, of the verdict (s), length of the latest lists,
--       how many lists to leave, how many to be in, whose verdict, words for the audit log, its
--       length, then name and value of each field of the announcement
-- Answers 1 when done, 0 when it waits no more, -1 when it, or the story, is not as expected.
local id, case = ARGV[1], ARGV[2]
local held = redis.call('HGET', KEYS[1], id)
if not held then
  return 0
end
local there = redis.call('GET', KEYS[8]) or ''
if held ~= ARGV[3] or (redis.call('HGET', KEYS[3], id) or '') ~= ARGV[4] or there ~= ARGV[6] then
  return -1
end
if ARGV[5] ~= 'drop' then
  redis.call('SET', KEYS[8], ARGV[7], 'EX', ARGV[11])
  redis.call('EXPIRE', KEYS[9], ARGV[12])
  local leave, join = tonumber(ARGV[15]), tonumber(ARGV[16])
  for i = 13, 12 + leave do
    redis.call('ZREM', KEYS[i], id)
  end
  for i = 13 + leave, 12 + leave + join do
    put_in_latest(KEYS[i], ARGV[8], id, ARGV[14])
  end
  if ARGV[10] == '' then
    redis.call('DEL', KEYS[10])
  else
    redis.call('SET', KEYS[10], ARGV[10], 'EX', ARGV[11])
  end
  if ARGV[5] ~= 'file' then
    local fields = {}
    for i = 20, #ARGV do
      fields[#fields + 1] = ARGV[i]
    end
    redis.call('XADD', KEYS[7], '*', unpack(fields))
  end
elseif there == '' then
  redis.call('DEL', KEYS[9])
end
for i = 1, 3 do
  redis.call('HDEL', KEYS[i], id)
end
redis.call('SET', KEYS[11], ARGV[9], 'EX', ARGV[13])
redis.call('XADD', KEYS[12], 'MAXLEN', '~', ARGV[19], '*', 'actor', ARGV[17], 'action', 'review',
  'subject', id, 'detail', ARGV[18])
redis.call('HINCRBY', KEYS[6], 's:' .. id, 1)
if case ~= 's:' .. id then
  redis.call('HINCRBY', KEYS[6], case, 1)
end
redis.call('HDEL', KEYS[4], 's:' .. id)
redis.call('ZREM', KEYS[5], 's:' .. id)
return 1
