-- Everything that one poll found, in one step: known-marks, stories, the word to fan them out,
-- and the feed's own state. A story that became known meanwhile is left out.
-- KEYS: feed, due, published, held, then for each story: story, its latest lists, its aliases
-- ARGV: feed id, due (s), lifetime of a story (s), lifetime of an alias (s), length of the latest
--       lists, number of feed fields, then name and value each; then for each story: id, action
--       (publish|file|hold), JSON, published (s), number of latest lists, number of aliases,
--       number of announcement fields, then name and value each
local arg, key = 7, 5
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

redis.call('ZADD', KEYS[2], ARGV[2], ARGV[1])
local fields = take(2 * tonumber(ARGV[6]), take_arg)
if #fields > 0 then
  redis.call('HSET', KEYS[1], unpack(fields))
end

local done = {}
while arg <= #ARGV do
  local id, action, json, published = take_arg(), take_arg(), take_arg(), take_arg()
  local lists, aliases, words = tonumber(take_arg()), tonumber(take_arg()), tonumber(take_arg())
  local announcement = take(2 * words, take_arg)
  local story = take_key()
  local latest = take(lists, take_key)
  local names = take(aliases, take_key)
  local owner = redis.call('EXISTS', story) == 1 and id or nil
  for _, name in ipairs(names) do
    owner = owner or redis.call('GET', name)
  end
  for _, name in ipairs(names) do
    redis.call('SET', name, owner or id, 'EX', ARGV[4])
  end
  if not owner then
    if action == 'hold' then
      redis.call('HSET', KEYS[4], id, json)
    else
      redis.call('SET', story, json, 'EX', ARGV[3])
      for _, list in ipairs(latest) do
        redis.call('ZADD', list, published, id)
        redis.call('ZREMRANGEBYRANK', list, 0, -1 - tonumber(ARGV[5]))
      end
      if action == 'publish' then
        redis.call('XADD', KEYS[3], '*', unpack(announcement))
      end
    end
    done[#done + 1] = id
  end
end
return done
