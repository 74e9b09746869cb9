"""What must be up before visitors are sent here: each room names what it needs."""

from collections.abc import Callable, Iterator

# Returns a few words about a part that is up; raises anything for one that is not.
Check = Callable[[], str]


class Readiness:
    """The checks of all rooms, by the name of the part."""

    def __init__(self) -> None:
        self._checks: dict[str, Check] = {}

    def __iter__(self) -> Iterator[tuple[str, Check]]:
        return iter(self._checks.items())

    def needs(self, part: str, check: Check) -> None:
        """Called in `AppConfig.ready`; registering again replaces the check."""
        self._checks[part] = check


READINESS = Readiness()
