"""The arguments written for the demo's proposals, with marks, replies and the opinions behind one map."""

from collections.abc import Callable
from datetime import datetime, timedelta
from random import Random
from typing import Any

from django.db import transaction
from django.utils import timezone

from home.demo import texts
from home.demo.log import write_past
from home.demo.people import Signer
from participation.accounts.models import User
from participation.discussion import actions
from participation.discussion.models import Argument, Discussion, Mark, Moved, Opinion
from participation.proposals.models import Proposal

# Marks of one argument at most: the demo starts soon.
MARKS_AT_MOST = 130
# Of a hundred people, how many passed or had not come to a statement.
PASSED, NOT_ASKED = 8, 15
# Said while the last people answered: the clock finds the map due.
ANSWERED_WITHIN = timedelta(hours=30)


def load_discussions(signers: Callable[[], list[Signer]]) -> int:
    """A discussion for every demo proposal that was opened and has none. Returns how many are new."""
    items = {f"demo-{item['key']}": item for item in texts.read("discussions.json")["discussions"]}
    proposals = Proposal.objects.filter(source_id__startswith="demo-", ballot__isnull=False, discussion=None)
    found = list(proposals.select_related("ballot").order_by("pk"))
    if not found:
        return 0
    loader = _Loader(signers())
    for proposal in found:
        loader.load(proposal, items.get(proposal.source_id, {"key": proposal.source_id, "arguments": []}))
    actions.roll_up()
    return len(found)


class _Loader:
    def __init__(self, signers: list[Signer]):
        self.now = timezone.now()
        self.signers = signers
        self.by_language: dict[str, list[int]] = {}
        for signer in sorted(signers, key=lambda one: not one.shows_name):
            self.by_language.setdefault(signer.language, []).append(signer.pk)

    @transaction.atomic
    def load(self, proposal: Proposal, item: dict[str, Any]) -> None:
        random = Random(item["key"])
        assert proposal.opened_at and proposal.ballot  # asked for above
        end = min(proposal.ballot.ended_at or self.now, self.now)
        discussion = Discussion.objects.create(opened_at=proposal.opened_at, closed_at=proposal.ballot.ended_at)
        Proposal.objects.filter(pk=proposal.pk).update(discussion=discussion)
        span = (end - proposal.opened_at) * 0.8
        made = []
        for one in item["arguments"]:
            at = proposal.opened_at + span * random.random() ** 1.6
            argument = self._write(discussion, one["text"], at, proposal.language, random, side=one["side"])
            self._mark(argument, one, end, random)
            for text in one["replies"]:
                later = at + (end - at) * random.random()
                self._write(discussion, text, later, proposal.language, random, parent=argument)
            made.append((argument, one))
        if crowd := item.get("crowd"):
            self._give_opinions(made, crowd, random)
        Moved.objects.create(discussion=discussion)

    def _write(
        self, discussion: Discussion, text: str, at: datetime, language: str, random: Random, **place: Any
    ) -> Argument:
        """By somebody of the language, most of whom show their name."""
        people = self.by_language.get(language) or [signer.pk for signer in self.signers]
        author = random.choice(people[: max(2, len(people) // 3)])
        argument = Argument.objects.create(
            discussion=discussion, author_id=author, text=text, language=language, created_at=at, **place
        )
        write_past(argument, "reply" if argument.is_reply else "argue", by=User(pk=author), at=at)
        return argument

    def _mark(self, argument: Argument, item: dict[str, Any], end: datetime, random: Random) -> None:
        values = ([Mark.Value.USEFUL] * item["useful"] + [Mark.Value.NOT_USEFUL] * item["not"])[:MARKS_AT_MOST]
        people = random.sample(self.signers, min(len(values), len(self.signers)))
        Mark.objects.bulk_create(
            Mark(
                argument=argument,
                citizen_id=person.pk,
                value=value,
                marked_at=argument.created_at + (end - argument.created_at) * random.random(),
            )
            for person, value in zip(people, values, strict=False)
            if person.pk != argument.author_id
        )
        Moved.objects.create(discussion_id=argument.discussion_id, argument=argument)

    def _give_opinions(self, made: list[tuple[Argument, dict[str, Any]]], crowd: list[int], random: Random) -> None:
        """Groups of people with a view each: `views` says how many of a hundred of a group agree."""
        people = iter(random.sample(self.signers, min(sum(crowd), len(self.signers))))
        rows = []
        for group, size in enumerate(crowd):
            for _person, signer in zip(range(size), people, strict=False):
                at = self.now - ANSWERED_WITHIN * random.random()
                for argument, item in made:
                    if value := _opinion(item["views"][group], random):
                        rows.append(Opinion(argument=argument, citizen_id=signer.pk, value=value[0], given_at=at))
        Opinion.objects.bulk_create(rows, batch_size=1_000)


def _opinion(agreeing: int, random: Random) -> tuple[int] | None:
    """1, -1 or 0 for passing; None where she was not asked."""
    drawn = random.randrange(100)
    if drawn < NOT_ASKED:
        return None
    if drawn < NOT_ASKED + PASSED:
        return (0,)
    return (1,) if random.randrange(100) < agreeing else (-1,)
