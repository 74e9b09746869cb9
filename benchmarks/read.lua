-- Reads the addresses of a file in turn; each thread begins at a place of its own.
local threads = 0

function setup(thread)
  thread:set("id", threads)
  threads = threads + 1
end

function init(args)
  requests = {}
  for line in io.lines(args[1]) do requests[#requests + 1] = wrk.format("GET", line) end
  turn = id * math.floor(#requests / 2)
end

function request()
  turn = turn % #requests + 1
  return requests[turn]
end
