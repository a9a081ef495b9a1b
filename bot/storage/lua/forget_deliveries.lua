-- What a chat has of a publication and of its later versions; told, and with a result given also
-- taken away: its id, message ids, and what it still waits for.
-- KEYS: ids, albums, then results and tally of each version
-- ARGV: chat, the result to leave in the place ("" to look only)
-- Answers the result of each version, for each place that the chat has.
local ids = redis.call('GET', KEYS[1])
if not ids then
  return {}
end
local wanted = struct.pack('>i8', tonumber(ARGV[1]))
local found = {}
local nobody = string.rep('\0', 8)

local function take_away(at)
  for i = 3, #KEYS, 2 do
    local result = redis.call('GETRANGE', KEYS[i], at, at + 7)
    if #result == 8 then
      found[#found + 1] = string.format('%.0f', struct.unpack('>i8', result))
      if ARGV[2] ~= '' then
        redis.call('SETRANGE', KEYS[i], at, struct.pack('>i8', tonumber(ARGV[2])))
        if result == nobody then
          redis.call('HINCRBY', KEYS[i + 1], 'audience', -1)
        end
      end
    end
  end
  if ARGV[2] ~= '' then
    redis.call('SETRANGE', KEYS[1], at, nobody)
  end
end

local from = 1
while true do
  local first = string.find(ids, wanted, from, true)
  if not first then
    break
  end
  if (first - 1) % 8 == 0 then
    take_away(first - 1)
    from = first + 8
  else
    from = first + 1
  end
end
if #found > 0 and ARGV[2] ~= '' then
  redis.call('HDEL', KEYS[2], ARGV[1])
end
return found
