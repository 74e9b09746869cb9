"""Which of the two copies of the index answers. The copies themselves are the engine's tables (see migrations)."""

from django.db import models

from participation.compiled import OneRow

COPIES = ("a", "b")


class IndexState(models.Model):
    """One row: the copy that readers ask, the one being rebuilt, and a number that every change moves."""

    active = models.CharField(max_length=1, default="a")
    building = models.CharField(max_length=1, blank=True)
    changes = models.BigIntegerField(default=0)
    rebuilt_at = models.DateTimeField(null=True, blank=True)
    building_since = models.DateTimeField(null=True, blank=True)
    # When the engine that is expected to answer last missed a change; empty once it was mended.
    missed_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"Index {self.active}"

    @classmethod
    def now(cls) -> "IndexState":
        """The state as it is; a lost row is a fresh start."""
        return _state.get(1) or cls.objects.get_or_create(pk=1)[0]

    @property
    def spare(self) -> str:
        """The copy that nobody reads."""
        return "b" if self.active == "a" else "a"

    @property
    def written(self) -> list[str]:
        """The copies that every change goes to."""
        return [self.active, self.building] if self.building else [self.active]


# Asked by every question and every write.
_state: OneRow[IndexState] = OneRow(lambda: IndexState.objects.filter(pk=1))
