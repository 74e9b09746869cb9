"""A real mail server on this machine, with modes; it counts what it accepted by Message-ID."""

import asyncio
from collections import Counter
from email import message_from_bytes
from email.policy import default
from threading import Event

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP

from tests.services.processes import free_port


class Sink:
    """`mode`: "well"; "later" (451) and "never" (550) at the reader's address; "broken" (554) after the letter;
    "full" (421 and hangs up); "lost": takes the letter and hangs up before saying so. `refuses`: addresses it does not
    know (550) in any mode. `pause`: seconds it takes for each letter. `full_at`: set once `enough` letters are in."""

    def __init__(self):
        self.mode, self.refuses, self.pause, self.enough = "well", set(), 0.0, 0
        self.letters, self.full_at, self.connections = [], Event(), 0

    async def handle_EHLO(self, server, session, envelope, hostname, responses):  # noqa: N802
        self.connections += 1
        session.host_name = hostname
        return responses

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802
        if address in self.refuses or self.mode == "never":
            return "550 5.1.1 No such person here"
        if self.mode == "later":
            return "451 4.7.1 Come back later"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):  # noqa: N802
        await asyncio.sleep(self.pause)
        if self.mode == "broken":
            return "554 5.6.0 Not like this"
        if self.mode == "full":
            return "421 4.3.2 Closing"
        self.letters.append(message_from_bytes(envelope.content, policy=default))
        if self.enough and len(self.letters) >= self.enough:
            self.full_at.set()
        if self.mode == "lost":
            server.transport.abort()
        return "250 Accepted"

    def count(self) -> Counter:
        """How often each Message-ID was accepted."""
        return Counter(letter["Message-ID"] for letter in self.letters)

    def readers(self) -> set[tuple[str, str]]:
        return {(letter["Message-ID"], letter["To"]) for letter in self.letters}


class Server(Controller):
    def factory(self):
        return SMTP(self.handler, enable_SMTPUTF8=True, hostname="localhost")


def start_sink() -> tuple[Sink, Server]:
    sink = Sink()
    server = Server(sink, hostname="127.0.0.1", port=free_port())
    server.start()
    return sink, server
