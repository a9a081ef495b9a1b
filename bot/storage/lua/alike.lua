-- The stories of several sets of bands, each set's united.
-- KEYS: bands, set after set
-- ARGV: number of bands of each set
local found, first = {}, 1
for set, count in ipairs(ARGV) do
  local last = first + tonumber(count) - 1
  found[set] = redis.call('SUNION', unpack(KEYS, first, last))
  first = last + 1
end
return found
