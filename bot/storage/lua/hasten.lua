-- with owe.lua, ids.lua
-- Bring a story that was made urgent, in one partition and language, at once to those for whom it
-- is still on its way: who waits in the outbox, who gets it in a digest to come, or after quiet
-- hours. Where its fan-out is still to come, the whole audience is frozen here in its place.
-- Whoever had it, in a digest too, is left alone, and so is who reads several languages and has it
-- in another one. What is being sent at this moment stays where it is. Safe to run twice: who was
-- added is no longer missing.
-- KEYS: ids, results, tally, outbox of news, outbox of what is urgent, holding, held stories,
--       deferred, quiet, register of deliveries, then the audiences: at once, and those that stories
--       are held for; where there are other versions: two sets of those who read several languages,
--       the ids of each other version
-- ARGV: publication, language, chunk size, lifetime of the delivery (s), consumer group, how many
--       audiences at once, result of a held delivery, lifetime of what is held (ms), 1 only to count,
--       number of audiences
-- Answers how many get it by this.
local publication, language, counting = ARGV[1], ARGV[2], ARGV[9] == '1'
local instant, last = tonumber(ARGV[6]), 10 + tonumber(ARGV[10])
local packed = redis.call('GET', KEYS[1])
local begun = packed and true or false
packed = packed or ''
local has = set_of(packed)
local first

local function union(from, to)
  return from > to and {} or redis.call('SUNION', unpack(KEYS, from, to))
end

local function fields_of(entry)
  local fields = {}
  for i = 1, #entry[2], 2 do
    fields[entry[2][i]] = entry[2][i + 1]
  end
  return fields
end

local function before(one, other)
  local a, b = string.match(one, '(%d+)-(%d+)')
  local c, d = string.match(other, '(%d+)-(%d+)')
  a, b, c, d = tonumber(a or 0), tonumber(b or 0), tonumber(c), tonumber(d)
  return a < c or (a == c and b < d)
end

-- Where it was first held. Entries older than what is held for anybody are not looked at.
local function held_at()
  local from = '-'
  while true do
    local entries = redis.call('XRANGE', KEYS[7], from, '+', 'COUNT', 200)
    for _, entry in ipairs(entries) do
      local fields = fields_of(entry)
      if fields.story == publication and fields.language == language then
        return entry[1]
      end
    end
    if #entries < 200 then
      return nil
    end
    from = '(' .. entries[#entries][1]
  end
end

local function missing()
  local elsewhere = who_have_another(last + 1)
  local found = {}
  if not begun then
    for _, chat in ipairs(union(11, last)) do
      if not elsewhere[chat] then
        found[#found + 1] = struct.pack('>i8', tonumber(chat))
      end
    end
    return found
  end
  first = held_at()
  if not first then
    return found
  end
  for _, chat in ipairs(union(11 + instant, last)) do
    local id = struct.pack('>i8', tonumber(chat))
    local cursor = not (has[id] or elsewhere[chat]) and redis.call('HGET', KEYS[6], chat)
    if cursor and before(string.sub(cursor, 2), first) then
      found[#found + 1] = id
    end
  end
  return found
end

local function add(found)
  local old, count = #packed / 8, #found
  if counting or (count == 0 and begun) then
    return count
  end
  redis.call('SET', KEYS[1], packed .. table.concat(found), 'EX', ARGV[4])
  if count == 0 then
    return 0
  end
  owe(KEYS[2], KEYS[3], KEYS[5], KEYS[10], old, count)
  if first then
    hold(KEYS[7], ARGV[8], 'names', '', 'hastened', '1')
  end
  return count
end

-- Of the deliveries that were on their way when quiet hours began: they are owed again.
local function recall()
  local count, held = 0, struct.pack('>i8', tonumber(ARGV[7]))
  local results = redis.call('GET', KEYS[2]) or ''
  for place = 0, #results / 8 - 1 do
    if string.sub(results, place * 8 + 1, place * 8 + 8) == held then
      local chat = string.format('%.0f', (struct.unpack('>i8', packed, place * 8 + 1)))
      local deferred = redis.call('HGET', KEYS[8], chat)
      local rest, found = string.gsub(' ' .. (deferred or '') .. ' ', ' ' .. publication .. ' ', ' ')
      if found > 0 and redis.call('HGET', KEYS[9], chat) ~= 'paused' then
        count = count + 1
        if not counting then
          rest = string.match(rest, '^%s*(.-)%s*$')
          if rest == '' then
            redis.call('HDEL', KEYS[8], chat)
          else
            redis.call('HSET', KEYS[8], chat, rest)
          end
          redis.call('SETRANGE', KEYS[2], place * 8, '\0\0\0\0\0\0\0\0')
          redis.call('HINCRBY', KEYS[3], 'held', -1)
          put_in_outbox(KEYS[5], place, 1)
        end
      end
    end
  end
  return count
end

local function move()
  local count, from = 0, '-'
  repeat
    local entries = redis.call('XRANGE', KEYS[4], from, '+', 'COUNT', 200)
    for _, entry in ipairs(entries) do
      local fields = fields_of(entry)
      if fields.publication == publication and fields.language == language
        and not fields.corrects then
        local claimed = redis.pcall('XPENDING', KEYS[4], ARGV[5], entry[1], entry[1], 1)
        if not claimed[1] then
          count = count + tonumber(fields.count)
          if not counting then
            put_in_outbox(KEYS[5], tonumber(fields.offset), tonumber(fields.count))
            redis.call('XDEL', KEYS[4], entry[1])
          end
        end
      end
      from = '(' .. entry[1]
    end
  until #entries < 200
  return count
end

local recalled = recall()
local moved = move()
return recalled + moved + add(missing())
