"""A file of JSON lines, packed or not, one line at a time: memory does not grow with the file."""

import gzip
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

LINE_AT_MOST = 2 * 1024 * 1024  # bytes; the longest real line has 80 kB
GZIP_SIGN = b"\x1f\x8b"


class BrokenFile(ValueError):
    """The file itself ends too early or is damaged."""


@dataclass(frozen=True, slots=True)
class Line:
    """`number` counts from 1 as editors do; `read` is how many bytes of the file have been read so far."""

    number: int
    content: bytes
    read: int
    is_too_long: bool = False


def read_lines(path: Path) -> Iterator[Line]:
    """The lines that are not blank. Raises `BrokenFile` where a packed file is damaged and `OSError`."""
    with path.open("rb") as raw:
        is_packed = raw.peek(2)[:2] == GZIP_SIGN
        stream = gzip.GzipFile(fileobj=raw) if is_packed else raw
        number = 0
        try:
            while content := stream.readline(LINE_AT_MOST):
                number += 1
                is_too_long = len(content) == LINE_AT_MOST and not content.endswith(b"\n")
                while is_too_long and not (rest := stream.readline(LINE_AT_MOST)).endswith(b"\n") and rest:
                    pass  # let the rest of it go by
                if content.strip():
                    yield Line(number, content, raw.tell(), is_too_long)
        except (EOFError, gzip.BadGzipFile, zlib.error) as fault:
            raise BrokenFile(f"after line {number}: {fault}") from fault
