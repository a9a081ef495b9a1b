-- What scripts that read packed ids of chats share; each names it in its first line.
local HUNDRED = '>' .. string.rep('i8', 100)

local function set_of(packed)
  local set = {}
  for i = 1, #packed, 8 do
    set[string.sub(packed, i, i + 7)] = true
  end
  return set
end

-- Of those who read several languages, who has another version. KEYS from `first` on, if there are
-- that many: two sets of those who read several languages, the ids of each other version. A hundred
-- ids at a time is much faster than each. Answers them as a set, and whether there are any.
local function who_have_another(first)
  local several, have, some = {}, {}, false
  for i = first, math.min(first + 1, #KEYS) do
    for _, chat in ipairs(redis.call('SMEMBERS', KEYS[i])) do
      several[tonumber(chat)] = chat
    end
  end
  for i = next(several) and first + 2 or #KEYS + 1, #KEYS do
    local packed = redis.call('GET', KEYS[i]) or ''
    for at = 1, #packed, 800 do
      local rest = math.min(100, (#packed - at + 1) / 8)
      local form = rest == 100 and HUNDRED or '>' .. string.rep('i8', rest)
      local ids = {struct.unpack(form, packed, at)}
      for j = 1, rest do
        local chat = several[ids[j]]
        if chat then
          have[chat], some = true, true
        end
      end
    end
  end
  return have, some
end
