"""Everything that a consultation's page shows besides the editor's words."""

from functools import cached_property
from typing import Any

from django.conf import settings
from django.utils import timezone

from home.models import Consultation, ConsultationPage, Question
from home.pages.passages import Paragraph, paragraphs_of
from home.pages.results import Result, are_shown, results_of
from home.rules import page_address
from home.timeline import consultation_story
from participation.notifications.models import Subscription
from participation.story import Story


class Sheet:
    """Facts of the consultation for one reader, each fetched when a template first asks for it."""

    def __init__(self, page: ConsultationPage, user: Any):
        self.page, self.user = page, user
        self.now = timezone.now()

    @cached_property
    def consultation(self) -> Consultation | None:
        """None in a preview of a page that was never published."""
        return Consultation.objects.select_related("institution").filter(key=self.page.translation_key).first()

    @property
    def is_open(self) -> bool:
        return bool(self.consultation and self.consultation.is_open_at(self.now))

    @property
    def has_closed(self) -> bool:
        return self.page.closes_at <= self.now

    @property
    def back(self) -> str:
        """The page's own address, which clicks come back to."""
        return page_address(self.page.url_path, self.page.locale.language_code)

    @property
    def number(self) -> str:
        """Never with a thousands separator."""
        return str(self.consultation.pk) if self.consultation else ""

    @property
    def link(self) -> str:
        return f"{settings.BASE_URL}{self.back}"

    @property
    def story(self) -> Story:
        return consultation_story(self.consultation, self.now) if self.consultation else Story([], [])

    @cached_property
    def questions(self) -> list[Question]:
        return list(self.page.questions.all())

    @cached_property
    def paragraphs(self) -> list[Paragraph]:
        return list(paragraphs_of(self.page, self.consultation))

    @cached_property
    def has_replied(self) -> bool:
        if not (self.consultation and self.user.is_authenticated):
            return False
        return self.consultation.replies.filter(citizen=self.user).exists()

    @cached_property
    def is_followed(self) -> bool:
        if not (self.consultation and self.user.is_authenticated):
            return False
        return Subscription.objects.filter(audience=self.consultation.audience_id, user=self.user).exists()

    @cached_property
    def shows_results(self) -> bool:
        return bool(self.consultation and are_shown(self.consultation, early=self.page.shows_results_early))

    @cached_property
    def results(self) -> list[Result]:
        return results_of(self.consultation, self.questions) if self.consultation and self.shows_results else []
