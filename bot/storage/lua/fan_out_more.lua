-- with owe.lua, ids.lua
-- Add to the audience that a publication has in one partition those who want the topics that it
-- was given since, and do not have it. Where it has none yet, its fan-out is still to come and has
-- the old topics only: the whole audience is frozen here in its place. It is held once more for
-- those whom stories are held for; once only, by the mark in the tally.
-- Safe to run twice: whom it adds is no longer missing.
-- Those with quiet hours who want one of the old topics had it, if not at once then held.
-- KEYS: ids, results, tally, outbox stream, register of deliveries, holding, held stories, quiet,
--       then the audiences: of the old topics, of the new ones, and of the new ones those that stories
--       are held for; where there are other versions: two sets of those who read several
--       languages, the ids of each other version
-- ARGV: publication, language, chunk size, lifetime of the delivery (s), consumer group, how many
--       audiences old, how many new, names that it is held for ("" not at all), names that it
--       had, lifetime of what is held (ms), how many audiences
--       that stories are held for
local function members(first, last)
  return first > last and {} or redis.call('SUNION', unpack(KEYS, first, last))
end
local last_old = 8 + tonumber(ARGV[6])
local last_new = last_old + tonumber(ARGV[7])
local last_held = last_new + tonumber(ARGV[11])
local old = redis.call('GET', KEYS[1])
local begun = old and true or false
old = old or ''
local has = set_of(old)

local mark = 'held:' .. ARGV[2] .. ':' .. ARGV[8]
if ARGV[8] ~= '' and redis.call('EXISTS', KEYS[6]) == 1
  and redis.call('HSETNX', KEYS[3], mark, 0) == 1 then
  local names, had, given = ARGV[8], ARGV[9], {}
  if begun then
    for _, chat in ipairs(members(last_new + 1, last_held)) do
      if has[struct.pack('>i8', tonumber(chat))] then
        given[#given + 1] = chat
      end
    end
  else
    names, had = names .. '\n' .. had, ''
  end
  hold(KEYS[7], ARGV[10], 'names', names, 'had', had, 'given', table.concat(given, ' '))
end

local function had_it_held(chat)
  if not begun or ARGV[8] == '' or redis.call('HEXISTS', KEYS[8], chat) == 0 then
    return false
  end
  for i = 9, last_old do
    if redis.call('SISMEMBER', KEYS[i], chat) == 1 then
      return true
    end
  end
  return false
end

local elsewhere = who_have_another(last_held + 1)
local packed = {}
for _, chat in ipairs(members(begun and last_old + 1 or 9, last_new)) do
  local id = struct.pack('>i8', tonumber(chat))
  if not has[id] and not elsewhere[chat] and not had_it_held(chat) then
    packed[#packed + 1] = id
  end
end
local before, count = #old / 8, #packed
if not begun and count == 0 then
  redis.call('SET', KEYS[1], '', 'EX', ARGV[4])
end
redis.call('EXPIRE', KEYS[3], ARGV[4])
if count == 0 then
  return 0
end
redis.call('SET', KEYS[1], old .. table.concat(packed), 'EX', ARGV[4])
owe(KEYS[2], KEYS[3], KEYS[4], KEYS[5], before, count)
return count
