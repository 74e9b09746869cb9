"""What ten thousand arguments on one proposal change: the same pages before and after, in one run."""

from datetime import timedelta
from urllib.request import urlopen

from django.utils import timezone

from benchmarks.growth import copies
from benchmarks.reading import milliseconds_a_request
from benchmarks.report import Row, at_most
from benchmarks.servers import Server
from participation.accounts.models import User
from participation.discussion.models import Argument, Discussion, Moved
from participation.discussion.pages.listing import Choice, list_arguments
from participation.proposals.lifecycle import State
from participation.proposals.models import Proposal, ProposalPolicy
from participation.votes.models import Ballot

FEW, MANY = 60, 10_000
FURTHER = 200  # pages that a patient reader has turned


def make_discussion() -> Discussion:
    """Of an open proposal, with a few arguments on three sides."""
    now, author = timezone.now(), User.objects.earliest("pk")
    discussion = Discussion.objects.create()
    Proposal.objects.create(
        title="A proposal that everybody talks about",
        language="en",
        author=author,
        policy=ProposalPolicy.objects.earliest("pk"),
        state=State.OPEN,
        opened_at=now,
        ballot=Ballot.objects.create(opened_at=now, closes_at=now + timedelta(days=60)),
        discussion=discussion,
    )
    for number in range(FEW):
        side = ["for", "against", "neutral"][number % 3]
        Argument.objects.create(
            discussion=discussion, author=author, side=side, text=f"Reason number {number}.", language="en"
        )
    Moved.objects.create(discussion=discussion)
    return discussion


def far_down(discussion: Discussion) -> str:
    """The address of a page that only the most patient see."""
    choice = Choice("for")
    for _ in range(FURTHER):
        following = list_arguments(discussion, choice).following
        if following is None:
            break
        choice = following
    return f"/en/discussions/{discussion.pk}/?{choice.query}"


def measure(pages: Server, postgresql: int) -> list[Row]:
    """Processor time of a page of one side, of all sides, and far down, against that of sixty arguments."""
    discussion = make_discussion()
    one, every = (f"/en/discussions/{discussion.pk}/?{query}" for query in ("side=for", "order=useful"))
    for path in (one, every):  # templates are read once, which may take longer than wrk warms up
        with urlopen(f"http://127.0.0.1:{pages.port}{path}") as answer:
            answer.read()
    before = {path: milliseconds_a_request(pages, path, postgresql) for path in (one, every)}
    model = discussion.arguments.earliest("pk")
    copies(
        Argument,
        model.pk,
        MANY - FEW,
        side="(ARRAY['for', 'against', 'neutral'])[1 + n %% 3]",
        useful_count="n %% 97",
        rank="CASE WHEN n %% 97 = 0 THEN 0 ELSE (n * 7919) %% 900000 END",
        reply_count="n %% 5",
    )
    after = {path: milliseconds_a_request(pages, path, postgresql) for path in (one, every, far_down(discussion))}
    *_, deep = after.values()
    return [
        Row.judged("10,000 arguments against 60: page of a side", after[one] / before[one], "×", at_most, 2, 1.3),
        Row.judged("… its 200th page", deep / before[one], "×", at_most, 2, 1.3),
        Row.judged("… page of all sides", after[every] / before[every], "×", at_most, 4, 2),
    ]
