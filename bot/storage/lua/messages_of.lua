-- The messages that chats of one partition have of a publication.
-- KEYS: ids, results
-- ARGV: the chats
-- Answers for each chat its result, 0 where there is none.
local places, answers = {}, {}
for i = 1, #ARGV do
  places[struct.pack('>i8', tonumber(ARGV[i]))] = i
  answers[i] = '0'
end
local ids = redis.call('GET', KEYS[1]) or ''
for at = 1, #ids, 8 do
  local place = places[string.sub(ids, at, at + 7)]
  if place then
    local result = redis.call('GETRANGE', KEYS[2], at - 1, at + 6)
    if #result == 8 then
      answers[place] = string.format('%.0f', struct.unpack('>i8', result))
    end
  end
end
return answers
