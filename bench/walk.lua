-- wrk -s walk.lua URL -- ADDRESSES PASSED MILLISECONDS: asks for the addresses of a file one after the other, behind the first that are
-- PASSED over, and from the beginning again after the last; every connection waits about so many MILLISECONDS before it asks again.
-- Says what came of it as one line of JSON.
local addresses, at, pause, threads = {}, 0, 0, {}
kept = 0

function init(args)
  for line in io.lines(args[1]) do
    addresses[#addresses + 1] = wrk.format('GET', line)
  end
  at = tonumber(args[2])
  pause = tonumber(args[3])
  if pause == 0 then
    delay = nil
  end
  if #addresses == 1 then
    response = nil -- there is nothing to count, and looking at heads takes time
  end
end

function request()
  at = at % #addresses + 1
  return addresses[at]
end

-- wrk takes whole milliseconds: any between none and twice the pause, and parts of one by chance, so that they come to it on average.
function delay()
  return math.floor(pause * 2 * math.random() + math.random())
end

-- Of several addresses: how many were answered with what had been made before.
function response(status, headers)
  local timing = headers['Server-Timing']
  if timing and timing:find('cache', 1, true) then
    kept = kept + 1
  end
end

function setup(thread)
  threads[#threads + 1] = thread
end

function done(summary, latency)
  local errors, from_cache = summary.errors, 0
  for _, thread in ipairs(threads) do
    from_cache = from_cache + thread:get('kept')
  end
  io.write(string.format('\n{"requests": %d, "us": %d, "bytes": %d, "failed": %d, "p50_us": %d, "p99_us": %d, "kept": %d}\n',
    summary.requests, summary.duration, summary.bytes, errors.connect + errors.read + errors.write + errors.status + errors.timeout,
    latency:percentile(50), latency:percentile(99), from_cache))
end
