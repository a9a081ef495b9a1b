-- Owe again what was put aside while a person had the publication paused.
-- KEYS: parked chunks, outbox stream
-- ARGV: consumer group, publication
-- Answers how many chunks there were.
local parked = redis.call('LRANGE', KEYS[1], 0, -1)
if #parked == 0 then
  return 0
end
if redis.call('EXISTS', KEYS[2]) == 0 then
  redis.call('XGROUP', 'CREATE', KEYS[2], ARGV[1], '0', 'MKSTREAM')
end
for _, chunk in ipairs(parked) do
  local language, offset, count, corrects = string.match(chunk, '^(%S+) (%d+) (%d+) (%S*)$')
  local fields = {'publication', ARGV[2], 'language', language, 'offset', offset, 'count', count}
  if corrects ~= '' then
    fields[9], fields[10] = 'corrects', corrects
  end
  redis.call('XADD', KEYS[2], '*', unpack(fields))
end
redis.call('DEL', KEYS[1])
return #parked
