-- Takes a call's costs from all its windows, or from none.
-- KEYS: windows, each a hash of cost by second, with 'total' and 'first', the first second that counts.
-- ARGV: the last seconds that count beside the current one, then each window's limit and cost.
-- Answers: which window refuses (0 for none), in how many seconds it has room, the current second,
-- and each window's total after that.
local length = tonumber(ARGV[1])
local now = tonumber(redis.call('TIME')[1])
local oldest = now - length

local function total(key)
  local first = tonumber(redis.call('HGET', key, 'first'))
  if not first then
    return 0
  end
  local sum = tonumber(redis.call('HGET', key, 'total'))
  if first < oldest then
    for second = first, oldest - 1 do
      local cost = redis.call('HGET', key, second)
      if cost then
        sum = sum - tonumber(cost)
        redis.call('HDEL', key, second)
      end
    end
    redis.call('HSET', key, 'first', oldest, 'total', sum)
  end
  return sum
end

local function wait(key, excess)
  for second = oldest, now do
    excess = excess - tonumber(redis.call('HGET', key, second) or 0)
    if excess <= 0 then
      return second + length + 1 - now
    end
  end
  return length + 1
end

local answer = {0, 0, now}
for i, key in ipairs(KEYS) do
  local limit = tonumber(ARGV[2 * i])
  local sum = total(key)
  -- A call that is larger than the whole limit passes when the window is empty.
  local excess = sum + math.min(tonumber(ARGV[2 * i + 1]), limit) - limit
  if excess > 0 and answer[1] == 0 then
    answer[1] = i
    answer[2] = wait(key, excess)
  end
  answer[3 + i] = sum
end
if answer[1] == 0 then
  for i, key in ipairs(KEYS) do
    local cost = tonumber(ARGV[2 * i + 1])
    redis.call('HINCRBY', key, now, cost)
    redis.call('HINCRBY', key, 'total', cost)
    redis.call('HSETNX', key, 'first', now)
    redis.call('EXPIRE', key, length + 2)
    answer[3 + i] = answer[3 + i] + cost
  end
end
return answer
