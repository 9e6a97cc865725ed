-- Corrects what a call took from its windows by what it really cost.
-- KEYS: windows as of admit.lua. ARGV: their length, the second of the taking, the correction.
-- What was taken so long ago that it counts no more is not given back; more than that counts now.
local length = tonumber(ARGV[1])
local correction = tonumber(ARGV[3])
local now = tonumber(redis.call('TIME')[1])
for _, key in ipairs(KEYS) do
  local second = tonumber(ARGV[2])
  local first = tonumber(redis.call('HGET', key, 'first'))
  if not first or second < first then
    second = now
    correction = math.max(correction, 0)
  end
  if correction ~= 0 then
    redis.call('HINCRBY', key, second, correction)
    redis.call('HINCRBY', key, 'total', correction)
    redis.call('HSETNX', key, 'first', second)
    redis.call('EXPIRE', key, length + 2)
  end
end
return 0
