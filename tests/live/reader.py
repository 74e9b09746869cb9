"""An open page's connection, spoken to in ASGI messages. (Channels' own communicator would need daphne.)"""

import json
from typing import Any

from asgiref.testing import ApplicationCommunicator

from participation.live.consumers import counts


class Reader(ApplicationCommunicator):
    """`async with Reader() as reader:` an accepted connection, closed at the end."""

    def __init__(self, headers: tuple[tuple[bytes, bytes], ...] = ()):
        super().__init__(counts, {"type": "websocket", "path": "/ws/counts/", "headers": list(headers)})

    async def connect(self) -> dict[str, Any]:
        await self.send_input({"type": "websocket.connect"})
        return await self.receive_output()

    async def disconnect(self) -> None:
        await self.send_input({"type": "websocket.disconnect", "code": 1001})
        await self.wait()

    async def __aenter__(self) -> "Reader":
        assert await self.connect() == {"type": "websocket.accept"}
        return self

    async def __aexit__(self, *error: object) -> None:
        await self.disconnect()

    async def say(self, text: str | None = None, data: bytes | None = None) -> None:
        await self.send_input({"type": "websocket.receive", "text": text, "bytes": data})

    async def hear(self, timeout: float = 1) -> Any:
        message = await self.receive_output(timeout)
        assert message["type"] == "websocket.send", message
        return json.loads(message["text"])

    async def watch(self, *topics: str) -> Any:
        await self.say(json.dumps({"watch": topics}))
        return await self.hear()
