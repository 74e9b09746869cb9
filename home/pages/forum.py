"""Everything that a forum's page shows besides the editor's words."""

from functools import cached_property
from typing import Any

from django.conf import settings
from django.utils import timezone

from home.models import AgendaItem, Forum, ForumPage, PagesOfForum
from home.rules import QUESTIONS_SHOWN, page_address
from home.timeline import forum_story
from participation.discussion.models import Argument
from participation.discussion.pages.listing import marks_of
from participation.discussion.registry import Whole
from participation.notifications.models import Subscription
from participation.proposals.models import Proposal
from participation.story import Story


def agenda_of(page: ForumPage) -> list[AgendaItem]:
    """In the editor's order; proposals that are not for everybody are left out."""
    items = list(page.agenda.select_related("proposal"))
    public = Proposal.objects.listed().filter(pk__in=[item.proposal_id for item in items])
    shown = set(public.values_list("pk", flat=True))
    return [item for item in items if item.proposal_id in shown]


class ForumSheet:
    """Facts of the forum for one reader, each fetched when a template first asks for it."""

    def __init__(self, page: ForumPage, user: Any):
        self.page, self.user = page, user

    @cached_property
    def forum(self) -> Forum | None:
        """None in a preview of a page that was never published."""
        return Forum.objects.select_related("discussion", "institution").filter(key=self.page.translation_key).first()

    @cached_property
    def agenda(self) -> list[AgendaItem]:
        return agenda_of(self.page)

    @cached_property
    def questions(self) -> list[Argument]:
        return list(self.forum.questions.select_related("author")[:QUESTIONS_SHOWN]) if self.forum else []

    @cached_property
    def votes(self) -> dict[int, int]:
        """What this reader voted for: question → 1."""
        return marks_of(self.user, self.questions)

    @property
    def back(self) -> str:
        """The page's own address, which clicks come back to."""
        return page_address(self.page.url_path, self.page.locale.language_code)

    @property
    def story(self) -> Story:
        return forum_story(self.forum, timezone.now()) if self.forum else Story([], [])

    @property
    def number(self) -> str:
        """Never with a thousands separator."""
        return str(self.forum.pk) if self.forum else ""

    @property
    def link(self) -> str:
        return f"{settings.BASE_URL}{self.back}"

    @property
    def shows_minutes(self) -> bool:
        return bool(self.page.minutes and self.forum and self.forum.has_ended)

    @property
    def may_answer(self) -> bool:
        return bool(self.forum and self.forum.has_begun and self.forum.is_run_by(self.user))

    @cached_property
    def is_followed(self) -> bool:
        if not (self.forum and self.user.is_authenticated):
            return False
        return Subscription.objects.filter(audience=self.forum.audience_id, user=self.user).exists()


def forum_whole_of(discussion_id: int) -> Whole | None:
    """The forum whose questions this discussion holds, in the reader's language."""
    forum = Forum.objects.public().filter(discussion=discussion_id).first()
    pages = PagesOfForum(forum.key) if forum else None
    if pages is None or pages.page is None:
        return None
    index = pages.page.get_parent()
    return Whole(
        title=pages.title,
        language=pages.language,
        url=f"{pages.address}#questions",
        section=index.title,
        section_url=page_address(index.url_path, pages.language),
    )
