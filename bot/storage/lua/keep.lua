-- Renew claims, or give them up (by an idle time so long that anyone may take them at once):
-- those that are still this sender's, never one that another has taken over meanwhile.
-- KEYS: outbox stream
-- ARGV: consumer group, sender, idle time to set (ms), then entry ids
-- Answers the entry ids that are not this sender's.
local lost = {}
for i = 4, #ARGV do
  local pending = redis.pcall('XPENDING', KEYS[1], ARGV[1], ARGV[i], ARGV[i], 1)
  if pending[1] and pending[1][2] == ARGV[2] then
    redis.call('XCLAIM', KEYS[1], ARGV[1], ARGV[2], 0, ARGV[i], 'IDLE', ARGV[3], 'JUSTID')
  else
    lost[#lost + 1] = ARGV[i]
  end
end
return lost
