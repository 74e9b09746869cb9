"""Parts of pages kept in the memory of a process."""

import pickle
from dataclasses import fields
from datetime import date
from typing import Any

from django.core.cache.backends.base import DEFAULT_TIMEOUT
from django.core.cache.backends.locmem import LocMemCache

_FIXED = (str, int, float, bool, type(None), date)


class TextMemory(LocMemCache):
    """Texts are kept as they are, and so are tuples and frozen dataclasses of what nobody can change. Django pickles
    them, so that keeping a part of a page may take as long as writing it. Everything else is pickled as ever."""

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
        return pickle.loads(found) if type(found) is bytes else found  # noqa: S301  our own

    def set(self, key: Any, value: Any, timeout: float | None = DEFAULT_TIMEOUT, version: int | None = None) -> None:
        if not (isinstance(value, str) or _is_made_of_fixed(value)):
            return super().set(key, value, timeout, version)
        name, memory = self.make_key(key, version=version), self._memory
        with memory._lock:
            memory._set(name, value, timeout)
        return None


def _is_made_of_fixed(value: Any) -> bool:
    """Whether it is a tuple or a frozen dataclass, down to its last part. Numbers by themselves are not: they may be
    counted up where they lie."""
    if isinstance(value, tuple):
        return all(_is_fixed(part) for part in value)
    frozen = getattr(type(value), "__dataclass_params__", None)
    return bool(frozen and frozen.frozen) and all(_is_fixed(getattr(value, field.name)) for field in fields(value))


def _is_fixed(part: Any) -> bool:
    return isinstance(part, _FIXED) or _is_made_of_fixed(part)
