-- with owe.lua
-- Replace the records of chats of one partition, with their places in the audiences, what is held
-- for them and when they are to be woken; owe what was held to those who are to have it now. Each
-- chat is done whole, and only if nothing about it changed since it was read: exactly once.
-- KEYS: subscribers, wake-ups, holding, deferred, quiet, threads, held stories; ids, results,
--       picks, contents, tally and outbox stream of the publication that owes, register of
--       deliveries; then audiences
-- ARGV: publication, language, chunk size, lifetime of the delivery (s), consumer group, number of
--       contents, the contents; then of each chat: its id;
--       expected: record, holding, deferred, due ("*" whatever it is), last held story ("*");
--       new: record ("=" as it is), holding (one letter: from the last held story on), deferred,
--       due, quiet, thread, each "" for none; the content that it is owed (0 none);
--       number of audiences to leave, their places in KEYS, number to join, their places
-- Answers the ids of the chats that were not done.
local arg = 7 + tonumber(ARGV[6])
local function take()
  arg = arg + 1
  return ARGV[arg - 1]
end

local last = redis.call('XREVRANGE', KEYS[7], '+', '-', 'COUNT', 1)
local tail = last[1] and last[1][1] or '0-0'
local ids, picks = {}, {}

local function set(key, chat, value)
  if value == '' then
    redis.call('HDEL', key, chat)
  else
    redis.call('HSET', key, chat, value)
  end
end

local function as_expected(chat, key, value)
  return (redis.call('HGET', key, chat) or '') == value
end

local function due_as_expected(chat, value)
  return value == '*' or tonumber(redis.call('ZSCORE', KEYS[2], chat) or 0) == tonumber(value)
end

local function move(chat, command, apply)
  for _ = 1, tonumber(take()) do
    local key = KEYS[tonumber(take())]
    if apply then
      redis.call(command, key, chat)
    end
  end
end

local missed = {}
while arg <= #ARGV do
  local chat = take()
  local record, holding, deferred, due, seen = take(), take(), take(), take(), take()
  local fine = as_expected(chat, KEYS[1], record) and as_expected(chat, KEYS[3], holding)
    and as_expected(chat, KEYS[4], deferred) and due_as_expected(chat, due)
    and (seen == '*' or seen == tail)
  local new = { take(), take(), take(), take(), take(), take() }
  local content = tonumber(take())
  if fine then
    if new[1] ~= '=' then
      set(KEYS[1], chat, new[1])
    end
    if new[2] ~= holding then
      set(KEYS[3], chat, #new[2] == 1 and new[2] .. tail or new[2])
    end
    if new[3] ~= deferred then
      set(KEYS[4], chat, new[3])
    end
    if new[4] == '' then
      redis.call('ZREM', KEYS[2], chat)
    else
      redis.call('ZADD', KEYS[2], new[4], chat)
    end
    if new[1] ~= '=' then
      set(KEYS[5], chat, new[5])
      set(KEYS[6], chat, new[6])
    end
    if content > 0 then
      ids[#ids + 1] = struct.pack('>i8', tonumber(chat))
      picks[#picks + 1] = struct.pack('>i8', content)
    end
  else
    missed[#missed + 1] = chat
  end
  move(chat, 'SREM', fine)
  move(chat, 'SADD', fine)
end

local count = #ids
if count > 0 then
  redis.call('SET', KEYS[8], table.concat(ids), 'EX', ARGV[4])
  redis.call('SET', KEYS[10], table.concat(picks), 'EX', ARGV[4])
  for i = 1, tonumber(ARGV[6]) do
    redis.call('HSET', KEYS[11], i, ARGV[6 + i])
  end
  redis.call('EXPIRE', KEYS[11], ARGV[4])
  owe(KEYS[9], KEYS[12], KEYS[13], KEYS[14], 0, count)
end
return missed
