-- Everything that one poll found, in one step: known-marks, stories, the word to fan them out,
-- and the feed's own state. An item that became known meanwhile is left out.
-- KEYS: feed, due, published, held, then for each entry: story, what was shown of it, its latest
--       lists, its aliases
-- ARGV: feed id, due (s), lifetime of a story (s), lifetime of an alias (s), lifetime of what was
--       shown (s), length of the latest lists, number of feed fields, then name and value each;
--       then for each entry: id, action (publish|file|hold|update|withdraw|join|refresh), JSON, what was shown,
--       published (s), number of latest lists, number of aliases, how many of them (the first) decide
--       whether the story is known, number of announcement fields, then name and value each
local arg, key = 8, 5
local function take_arg()
  arg = arg + 1
  return ARGV[arg - 1]
end
local function take_key()
  key = key + 1
  return KEYS[key - 1]
end
local function take(count, from)
  local values = {}
  for i = 1, count do
    values[i] = from()
  end
  return values
end

local corrections = {update = true, withdraw = true, join = true}

local function keep(entry)
  redis.call('SET', entry.story, entry.json, 'EX', ARGV[3])
  if entry.shown ~= '' then
    redis.call('SET', entry.shown_key, entry.shown, 'EX', ARGV[5])
  end
  for _, list in ipairs(entry.lists) do
    if entry.action == 'withdraw' then
      redis.call('ZREM', list, entry.id)
    else
      redis.call('ZADD', list, entry.published, entry.id)
      redis.call('ZREMRANGEBYRANK', list, 0, -1 - tonumber(ARGV[6]))
    end
  end
end

local function owner_of(entry)
  if redis.call('EXISTS', entry.story) == 1 then
    return entry.id
  end
  for i = 1, entry.deciding do
    local owner = redis.call('GET', entry.aliases[i])
    if owner then
      return owner
    end
  end
end

local function settle(entry)
  local owner = entry.action ~= 'refresh' and owner_of(entry) or nil
  for i, name in ipairs(entry.aliases) do
    if i <= entry.deciding or entry.action == 'refresh' or redis.call('EXISTS', name) == 0 then
      redis.call('SET', name, owner or entry.id, 'EX', ARGV[4])
    end
  end
  if entry.action == 'refresh' then
    return false
  elseif corrections[entry.action] then
    if redis.call('EXISTS', entry.story) == 0 then
      return false
    end
    keep(entry)
    redis.call('XADD', KEYS[3], '*', unpack(entry.announcement))
    return true
  elseif owner then
    return false
  elseif entry.action == 'hold' then
    redis.call('HSET', KEYS[4], entry.id, entry.json)
    return true
  end
  keep(entry)
  if entry.action == 'publish' then
    redis.call('XADD', KEYS[3], '*', unpack(entry.announcement))
  end
  return true
end

redis.call('ZADD', KEYS[2], ARGV[2], ARGV[1])
local fields = take(2 * tonumber(ARGV[7]), take_arg)
if #fields > 0 then
  redis.call('DEL', KEYS[1])
  redis.call('HSET', KEYS[1], unpack(fields))
end

local done = {}
while arg <= #ARGV do
  local entry = {
    id = take_arg(), action = take_arg(), json = take_arg(), shown = take_arg(),
    published = take_arg(),
  }
  local lists, aliases = tonumber(take_arg()), tonumber(take_arg())
  entry.deciding = tonumber(take_arg())
  local words = tonumber(take_arg())
  entry.announcement = take(2 * words, take_arg)
  entry.story, entry.shown_key = take_key(), take_key()
  entry.lists, entry.aliases = take(lists, take_key), take(aliases, take_key)
  if settle(entry) then
    done[#done + 1] = entry.id
  end
end
return done
