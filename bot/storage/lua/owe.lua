-- What scripts that make deliveries share; each names it in its first line.
-- ARGV of theirs: publication, language, chunk size, lifetime of the delivery (s), consumer group
local function put_in_outbox(stream, first, count, corrects)
  if redis.call('EXISTS', stream) == 0 then
    redis.call('XGROUP', 'CREATE', stream, ARGV[5], '0', 'MKSTREAM')
  end
  local size, last = tonumber(ARGV[3]), first + count
  local more = corrects and {'corrects', corrects} or {}
  for offset = first, last - 1, size do
    redis.call('XADD', stream, '*', 'publication', ARGV[1], 'language', ARGV[2],
      'offset', offset, 'count', math.min(size, last - offset), unpack(more))
  end
end

-- Owe what is published to `count` recipients, behind the `before` that it had.
local function owe(results, tally, stream, register, before, count, corrects)
  redis.call('SETRANGE', results, (before + count) * 8 - 1, '\0')
  redis.call('EXPIRE', results, ARGV[4])
  redis.call('HINCRBY', tally, 'audience', count)
  redis.call('EXPIRE', tally, ARGV[4])
  local now = tonumber(redis.call('TIME')[1])
  redis.call('ZREMRANGEBYSCORE', register, '-inf', now)
  redis.call('ZADD', register, now + ARGV[4], ARGV[1] .. ' ' .. ARGV[2])
  put_in_outbox(stream, before, count, corrects)
end

-- Hold the story for those whom stories are held for; what is older than `lifetime` (ms) goes.
local function hold(stream, lifetime, ...)
  local oldest = redis.call('TIME')[1] * 1000 - lifetime
  redis.call('XADD', stream, 'MINID', '~', string.format('%.0f', oldest), '*',
    'story', ARGV[1], 'language', ARGV[2], ...)
end
