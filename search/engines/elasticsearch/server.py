"""The one module that speaks to Elasticsearch. Whatever goes wrong is `Away`, and costs a reader 800 ms at most."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from elasticsearch import ApiError, BadRequestError, Elasticsearch, NotFoundError, TransportError

from search.engines.base import Away, NotBuilt, Unanswerable

ASKING_SECONDS = 0.8
# The share of it after which the server itself gives up, so that its answer still arrives.
_GIVING_UP = 0.875
WRITING_SECONDS = 10.0
# Of a rebuild, which nobody waits for.
FILLING_SECONDS = 60.0
# What is read of the answer to many operations.
_OF_EACH = ["items.*.status", "items.*.error"]
Body = dict[str, Any]
T = TypeVar("T")


class Server:
    """Requests, each with its own patience, and answers that are known to be whole.

    `patience`: seconds that a reader waits for an answer, before it counts as none.
    """

    def __init__(self, url: str, *, patience: float = ASKING_SECONDS):
        client = Elasticsearch(url, max_retries=0, retry_on_timeout=False)
        self._search_time = f"{round(patience * _GIVING_UP * 1000)}ms"
        self._asking = client.options(request_timeout=patience)
        self._writing = client.options(request_timeout=WRITING_SECONDS)
        self._filling = client.options(request_timeout=FILLING_SECONDS)

    def search(self, index: str, body: Body) -> Any:
        """A whole answer of every shard within the time, or `Away`."""
        with _away():
            timed = body | {"timeout": self._search_time}
            found = self._asking.search(index=index, body=timed, allow_partial_search_results=False).body
            if found["timed_out"] or found["_shards"]["failed"]:
                raise Away("Only a part of the index answered.")
            return found

    def understood(self, read: Callable[[], T]) -> T:
        """What `read` makes of an answer, or `Away` where the answer makes no sense."""
        with _away():
            return read()

    def read(self, index: str, body: Body) -> Any:
        """A search of a program, which may take its time."""
        with _away():
            return self._writing.search(index=index, body=body, allow_partial_search_results=False).body

    def bulk(self, operations: list[Body], *, refresh: bool = False) -> list[Body]:
        """One result for each operation: its `status`, and `error` where it was refused."""
        if not operations:
            return []
        with _away():
            answer = self._writing.bulk(operations=operations, refresh=refresh, filter_path=_OF_EACH).body
            return [next(iter(item.values())) for item in answer["items"]]

    def fill(self, alias: str, lines: bytes) -> list[Body]:
        """The same for the lines of a rebuild, which nobody waits for."""
        with _away():
            answer = self._filling.bulk(
                operations=[lines],  # type: ignore[list-item]  # the stubs know no lines that are bytes already
                index=alias,
                require_alias=True,
                filter_path=_OF_EACH,
            ).body
            return [next(iter(item.values())) for item in answer["items"]]

    def stored(self, index: str, ids: list[str], fields: list[str]) -> dict[str, Body]:
        """Those of the documents that are there."""
        with _away():
            found = self._writing.mget(index=index, ids=ids, source_includes=fields).body["docs"]
            return {doc["_id"]: doc for doc in found if doc.get("found")}

    def aliases(self, prefix: str) -> dict[str, str]:
        """Alias → index, of the indexes `prefix-NUMBER`; one without an alias stands for itself."""
        with _away():
            every = self._writing.indices.get_alias(index=f"{prefix}-*").body
            found = {name: facts for name, facts in every.items() if name.removeprefix(f"{prefix}-").isdecimal()}
            named = {alias: index for index, facts in found.items() for alias in facts["aliases"]}
            return named | {index: index for index, facts in found.items() if not facts["aliases"]}

    def plugins(self) -> set[str]:
        with _away():
            return {row["component"] for row in self._writing.cat.plugins(format="json").body}  # type: ignore[index]  # rows

    def create(self, index: str, body: Body) -> None:
        with _away():
            self._filling.indices.create(index=index, body=body)

    def drop(self, index: str) -> None:
        with _away():
            self._filling.indices.delete(index=index, ignore_unavailable=True)

    def configure(self, index: str, settings: Body) -> None:
        with _away():
            self._filling.indices.put_settings(index=index, settings=settings)

    def move_aliases(self, actions: list[Body]) -> None:
        """All at once."""
        with _away():
            self._filling.indices.update_aliases(actions=actions)

    def refresh(self, index: str) -> None:
        """Make everything written visible now."""
        with _away():
            self._filling.indices.refresh(index=index)


@contextmanager
def _away() -> Iterator[None]:
    """No connection, no patience left, a refusal, or an answer that makes no sense."""
    try:
        yield
    except NotFoundError as error:
        raise NotBuilt("The index is missing.") from error
    except BadRequestError as error:
        raise Unanswerable(f"{error}"[:300]) from error
    except (ApiError, TransportError, LookupError, TypeError, ValueError, AttributeError) as error:
        raise Away(f"{type(error).__name__}: {error}"[:300]) from error
