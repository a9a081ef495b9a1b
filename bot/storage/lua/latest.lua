-- What scripts that put stories in the latest lists share; each names it in its first line.
-- The list of all topics keeps a hundred times as many: it is what people search.
local function put_in_latest(list, published, id, length)
  redis.call('ZADD', list, published, id)
  local share = string.sub(list, -4) == ':all' and 100 or 1
  redis.call('ZREMRANGEBYRANK', list, 0, -1 - share * tonumber(length))
end
