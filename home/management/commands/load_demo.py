"""Demo data: a nation that petitions, in four languages."""

from argparse import ArgumentParser
from collections.abc import Callable
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db.models import Max
from tqdm import tqdm
from wagtail import hooks
from wagtail.models import Page

from home.demo import people
from home.demo.consultations import load_consultations
from home.demo.contested import load_contested
from home.demo.desks import load_desks
from home.demo.discussions import load_discussions
from home.demo.forums import load_forums
from home.demo.institutions import load_institutions, load_officers, publishers
from home.demo.moderation import load_moderation
from home.demo.news import load_news
from home.demo.pages import load_pages
from home.demo.petitions import Loader
from home.demo.proposals import ProposalLoader
from home.demo.sample import load_sample
from home.demo.scale import Generator
from home.demo.signatures import Crowd
from participation.accounts.models import User
from participation.proposals.models import Proposal
from participation.proposals.signals import proposal_changed
from petitions import actions
from petitions.models import Petition

LOGINS = {
    "citizen": "signs, follows, has drafts to finish",
    "officer": "writes answers for the ministries of Education and of Higher Education",
    "approver": "approves and publishes them",
    "moderator": "reviews what citizens submit",
    "editor": "runs the pages",
    "admin": "may do everything",
}


class Command(BaseCommand):
    help = "Load the demo: institutions, people, petitions in every state with their signatures and answers, pages."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--citizens", type=int, default=people.CITIZENS, help="citizens who sign (default: %(default)s)"
        )
        parser.add_argument(
            "--scale", type=int, default=0, metavar="N", help="N made-up petitions more, for load tests"
        )

    def handle(self, *, citizens: int, scale: int, **options: Any) -> None:
        if citizens < 10 or scale < 0:
            raise CommandError("The demo needs at least 10 citizens, and --scale a number.")
        logins = people.load_logins()
        new = self._step("institutions", load_institutions) + load_officers(logins)
        new += self._step("citizens", lambda: people.load_citizens(citizens))
        new += self._load_petitions(logins)
        new += self._step("proposals", lambda: self._load_proposals(logins))
        new += self._step("discussions", lambda: load_discussions(people.signers))
        new += self._step("moderation", lambda: load_moderation(logins) + load_contested(logins))
        new += self._step("real petitions", load_sample)
        new += self._step("news", lambda: load_news(logins["citizen"]))
        new += self._step("pages", self._load_pages)
        new += self._step("consultations", lambda: load_consultations(list(people.citizens()[:300])))
        new += self._step("forums", lambda: load_forums(list(people.citizens()[:200]), logins["moderator"]))
        new += self._scale(scale)
        for load in hooks.get_hooks("load_demo"):  # of rooms that this one does not know: `fn(logins)`
            load(logins)
        if new:
            actions.roll_up()
            actions.refresh_trends()
            actions.tally_signatures()
        self._sum_up(new)

    def _step(self, name: str, load: Callable[[], int]) -> int:
        self.stderr.write(f"Loading {name} …") if self._is_watched else None
        return load()

    @property
    def _is_watched(self) -> bool:
        return self.stderr.isatty()

    def _load_petitions(self, logins: dict[str, User]) -> int:
        loader = Loader(Crowd([]), logins, publishers())
        missing = loader.missing()
        if missing:
            loader.crowd = Crowd(people.signers())
            loaded = [loader.load(item) for item in tqdm(missing, desc="petitions", disable=None)]
            people.let_citizens_join()
            load_desks(logins, loader.publishers)
            loader.announce(loaded)
        return len(missing)

    def _load_proposals(self, logins: dict[str, User]) -> int:
        loader = ProposalLoader([], logins, publishers())
        missing = loader.missing()
        if missing:
            loader.signers = list(people.signers())
            for item in missing:
                loaded = loader.load(item)
                proposal_changed.send_robust(Proposal, proposal=loaded, verb="import")
        return len(missing)

    def _load_pages(self) -> int:
        before = Page.objects.count()
        load_pages()
        return Page.objects.count() - before

    def _scale(self, count: int) -> int:
        if not count:
            return 0
        before = Petition.objects.aggregate(last=Max("pk"))["last"] or 0
        with tqdm(total=count, desc="made-up petitions", disable=None) as bar:
            for size in Generator().batches(count):
                bar.update(size)
        return Petition.objects.filter(pk__gt=before).count()

    def _sum_up(self, new: int) -> None:
        petitions, persons = Petition.objects.count(), User.objects.count()
        news = "" if new else " Nothing was missing."
        self.stdout.write(self.style.SUCCESS(f"The demo has {petitions} petitions and {persons} people.{news}"))
        self.stdout.write(
            f"Sign in by e-mail code (read it at /demo/mailbox/), or with the password {people.PASSWORD}:"
        )
        for name, does in LOGINS.items():
            self.stdout.write(f"  {name + '@sawt.example':<24} {does}")
