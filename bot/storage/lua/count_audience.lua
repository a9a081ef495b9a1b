-- How many chats are in any of the audiences: those who get a story at once, those who get it in a
-- digest, and those for whom it is held until their quiet hours end.
-- KEYS: holding, then audiences, then the same of those that stories are held for
local half = (#KEYS - 1) / 2
local function members(first)
  if half == 1 then
    return redis.call('SMEMBERS', KEYS[first])
  end
  return redis.call('SUNION', unpack(KEYS, first, first + half - 1))
end
local instant = half == 1 and redis.call('SCARD', KEYS[2]) or #members(2)
local held = members(2 + half)
local quiet = 0
for i = 1, #held, 1000 do
  for _, why in ipairs(redis.call('HMGET', KEYS[1], unpack(held, i, math.min(i + 999, #held)))) do
    if why and string.sub(why, 1, 1) == 'q' then
      quiet = quiet + 1
    end
  end
end
return {instant, #held - quiet, quiet}
