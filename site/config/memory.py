"""Parts of pages kept in the memory of a process."""

import pickle
from typing import Any

from django.core.cache.backends.base import DEFAULT_TIMEOUT
from django.core.cache.backends.locmem import LocMemCache


class TextMemory(LocMemCache):
    """Texts are kept as they are: nobody can change them. Django pickles them, so that keeping a part of a page may
    take as long as writing it. Everything else is pickled as ever."""

    @property
    def _memory(self) -> Any:
        """What the stubs do not know of."""
        return self

    def validate_key(self, key: str) -> None:
        """Any name will do: no memcached stands behind it, whose rules are asked letter by letter."""

    def get(self, key: Any, default: Any = None, version: int | None = None) -> Any:
        name, memory = self.make_key(key, version=version), self._memory
        with memory._lock:
            if memory._has_expired(name):
                memory._delete(name)
                return default
            found = memory._cache[name]
            memory._cache.move_to_end(name, last=False)
        return found if isinstance(found, str) else pickle.loads(found)  # noqa: S301  our own

    def set(self, key: Any, value: Any, timeout: float | None = DEFAULT_TIMEOUT, version: int | None = None) -> None:
        if not isinstance(value, str):
            return super().set(key, value, timeout, version)
        name, memory = self.make_key(key, version=version), self._memory
        with memory._lock:
            memory._set(name, value, timeout)
        return None
