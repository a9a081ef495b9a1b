-- How many chats are in any of the audiences.
-- KEYS: audiences
if #KEYS == 1 then
  return redis.call('SCARD', KEYS[1])
end
return #redis.call('SUNION', unpack(KEYS))
