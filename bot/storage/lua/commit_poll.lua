-- with latest.lua
-- Everything that one poll found, in one step: known-marks, stories, the word to fan them out,
-- and the feed's own state. An item that became known meanwhile is left out.
-- A story that an editor corrected is not overwritten by what the feed says later: that waits for
-- an editor's word. What is changed or withdrawn while it waits is changed or withdrawn there.
-- KEYS: feed, due, published, held, about, edits, cases, case due, redraw, next urgent, urgent
--       taken, then for each entry: story, what was shown of it, the mark that it was edited, what
--       was decided about it, its latest lists, its aliases
-- ARGV: feed id, due (s), lifetime of a story (s), lifetime of an alias (s), lifetime of what was
--       shown (s), length of the latest lists, number of feed fields, then name and value each;
--       then for each entry: id, action (publish|file|hold|update|withdraw|join|refresh), JSON, what was shown,
--       case and terms (JSON) for the time that it is held, published (s), number of latest lists, number of aliases, how many of them (the first) decide
--       whether the story is known, number of announcement fields, then name and value each
local arg, key = 8, 12
local now = redis.call('TIME')[1]
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
      put_in_latest(list, entry.published, entry.id, ARGV[6])
    end
  end
end

local function hold(entry)
  redis.call('HSET', KEYS[4], entry.id, entry.json)
  redis.call('HSET', KEYS[5], entry.id, now .. ' ' .. entry.terms)
  if entry.shown ~= '' then
    redis.call('SET', entry.shown_key, entry.shown, 'EX', ARGV[5])
  end
  redis.call('DEL', entry.decided)
  if redis.call('HSETNX', KEYS[7], entry.case, '{"since":' .. now .. '}') == 1 then
    redis.call('ZADD', KEYS[8], now, entry.case)
  else
    redis.call('HINCRBY', KEYS[9], entry.case, 1)
  end
end

-- A story that waits is changed or withdrawn where it waits. Answers whether it was one.
local function correct_held(entry)
  if redis.call('HEXISTS', KEYS[4], entry.id) == 0 then
    return false
  end
  local about = redis.call('HGET', KEYS[5], entry.id) or ''
  if entry.action == 'update' then
    redis.call('HSET', KEYS[4], entry.id, entry.json)
    redis.call('SET', entry.shown_key, entry.shown, 'EX', ARGV[5])
  elseif entry.action == 'withdraw' then
    for _, hash in ipairs({KEYS[4], KEYS[5], KEYS[6]}) do
      redis.call('HDEL', hash, entry.id)
    end
    redis.call('SET', entry.decided, '{"verdict":"withdrawn","by":0,"name":"","at":' .. now .. '}',
      'EX', ARGV[5])
  else
    return false
  end
  local case = string.find(about, '"why":"flood"', 1, true) and entry.flood or ('s:' .. entry.id)
  redis.call('HINCRBY', KEYS[9], case, 1)
  return true
end

local function version_of(json)
  return tonumber(string.match(json, '"version":(%d+)'))
end

-- What was made of a version that is no longer the newest must not undo the newest.
local function is_newest(entry, there)
  if entry.action ~= 'join' then
    return version_of(there) + 1 == version_of(entry.json)
  end
  -- Topics that another poll joined meanwhile must not be lost.
  for topic in string.gmatch(there, '"topic":"([^"]+)"') do
    if not string.find(entry.json, '"topic":"' .. topic .. '"', 1, true) then
      return false
    end
  end
  return version_of(there) == version_of(entry.json)
end

local function correct(entry)
  local there = redis.call('GET', entry.story)
  if not there then
    return correct_held(entry)
  elseif entry.action == 'update' and redis.call('EXISTS', entry.edited) == 1 then
    hold(entry)
    return true
  elseif not is_newest(entry, there) then
    return false
  end
  keep(entry)
  redis.call('XADD', KEYS[3], '*', unpack(entry.announcement))
  return true
end

-- An editor asked for the next story to be urgent: this one, if it is not anyway.
local function hasten(entry)
  local wish = redis.call('GET', KEYS[10])
  local json, found = string.gsub(entry.json, '"lane":"news"', '"lane":"urgent"', 1)
  if not wish or found == 0 then
    return
  end
  entry.json = json
  for i = 1, #entry.announcement, 2 do
    if entry.announcement[i] == 'lane' then
      entry.announcement[i + 1] = 'urgent'
    end
  end
  redis.call('DEL', KEYS[10])
  redis.call('HSET', KEYS[11], entry.id, wish)
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
    return correct(entry)
  elseif owner then
    return false
  elseif entry.action == 'hold' then
    hold(entry)
    return true
  end
  if entry.action == 'publish' then
    hasten(entry)
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
    case = take_arg(), terms = take_arg(), published = take_arg(),
  }
  local lists, aliases = tonumber(take_arg()), tonumber(take_arg())
  entry.deciding = tonumber(take_arg())
  local words = tonumber(take_arg())
  entry.announcement = take(2 * words, take_arg)
  entry.flood = 'f:' .. ARGV[1]
  entry.story, entry.shown_key = take_key(), take_key()
  entry.edited, entry.decided = take_key(), take_key()
  entry.lists, entry.aliases = take(lists, take_key), take(aliases, take_key)
  if settle(entry) then
    done[#done + 1] = entry.id
  end
end
return done
