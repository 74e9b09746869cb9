"""A memory that finds nothing of one petition again: what a page costs where nobody has read that petition before."""

from typing import Any

from config.memory import TextMemory

# Of these nothing is found: whole pages, parts of pages, numbers of one petition. The form that signs is of all.
OF_ONE = ("petition-page", "petition-figures", 'template.cache."petition-')


class ForgetfulCache(TextMemory):
    """Keeps as production does, so that writing costs what it costs; what all pages share is found."""

    def get(self, key: str, default: Any = None, version: int | None = None) -> Any:
        return default if key.startswith(OF_ONE) else super().get(key, default, version)
