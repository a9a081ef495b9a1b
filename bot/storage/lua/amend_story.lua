-- with latest.lua
-- Do to a published story what an editor confirmed, in one step and once: the draft is spent by it.
-- KEYS: draft, story, the mark that it was edited, published, audit log, then the latest lists to
--       leave, then those to be in
-- ARGV: draft expected, story expected, story to keep, edits to remember ("" as they are), lifetime
--       of the story (s), length of the latest lists, its date (s), how many lists to leave, how
--       many to be in, who does it, what, words for the audit log, its length, then for each announcement: how many words, and name and value in turn
-- Answers 1 when done, 0 when there is no such draft any more, -1 when draft or story changed.
local draft = redis.call('GET', KEYS[1])
if not draft then
  return 0
end
if draft ~= ARGV[1] or redis.call('GET', KEYS[2]) ~= ARGV[2] then
  return -1
end
redis.call('DEL', KEYS[1])
redis.call('SET', KEYS[2], ARGV[3], 'EX', ARGV[5])
if ARGV[4] ~= '' then
  redis.call('SET', KEYS[3], ARGV[4], 'EX', ARGV[5])
end
local leave, join, id = tonumber(ARGV[8]), tonumber(ARGV[9]), string.match(KEYS[2], '[^:]*$')
redis.call('XADD', KEYS[5], 'MAXLEN', '~', ARGV[13], '*', 'actor', ARGV[10], 'action', ARGV[11],
  'subject', id, 'detail', ARGV[12])
for i = 6, 5 + leave do
  redis.call('ZREM', KEYS[i], id)
end
for i = 6 + leave, 5 + leave + join do
  put_in_latest(KEYS[i], ARGV[7], id, ARGV[6])
end
local at = 14
while at <= #ARGV do
  local count = tonumber(ARGV[at])
  redis.call('XADD', KEYS[4], '*', unpack(ARGV, at + 1, at + count))
  at = at + count + 1
end
return 1
