-- Each line of the file signs once: session key, CSRF token, path. What comes after the last line signs nothing more.
local threads = 0

function setup(thread)
  thread:set("id", threads)
  threads = threads + 1
end

function init(args)
  requests, turn = {}, 0
  local number, share = 0, tonumber(args[2])
  for line in io.lines(args[1]) do
    if number % share == id then
      local session, token, path = line:match("(%S+) (%S+) (%S+)")
      local headers = {
        ["Cookie"] = args[3] .. "=" .. session .. "; " .. args[4] .. "=" .. token,
        ["Content-Type"] = "application/x-www-form-urlencoded",
      }
      requests[#requests + 1] = wrk.format("POST", path, headers, "csrfmiddlewaretoken=" .. token .. "&region=")
    end
    number = number + 1
  end
end

function request()
  if turn < #requests then turn = turn + 1 end
  return requests[turn]
end
