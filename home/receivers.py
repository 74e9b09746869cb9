"""What editors and officers change shows at once in this process; elsewhere within a minute."""

from typing import Any

from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from wagtail.signals import page_published, page_slug_changed, page_unpublished

from home import actions
from home.models import ConsultationPage, ForumPage, MenuItem, SiteSettings
from home.models.kept import forget
from petitions.signals import petition_changed, petitions_imported


@receiver([petition_changed, petitions_imported])
def forget_front(**kwargs: Any) -> None:
    forget(frames=False)


@receiver([page_published, page_unpublished, page_slug_changed])
@receiver([post_save, post_delete], sender=SiteSettings)
@receiver([post_save, post_delete], sender=MenuItem)
def forget_frames(**kwargs: Any) -> None:
    forget(frames=True)


@receiver(page_published, sender=ConsultationPage)
def publish_consultation(instance: ConsultationPage, **kwargs: Any) -> None:
    revision = kwargs.get("revision")
    actions.publish_consultation(instance, by=revision.user if revision else None)


@receiver(page_unpublished, sender=ConsultationPage)
def withdraw_consultation(instance: ConsultationPage, **kwargs: Any) -> None:
    actions.withdraw_consultation(instance)


@receiver(post_delete, sender=ConsultationPage)
def withdraw_deleted_consultation(instance: ConsultationPage, **kwargs: Any) -> None:
    actions.withdraw_consultation(instance)


@receiver(page_published, sender=ForumPage)
def publish_forum(instance: ForumPage, **kwargs: Any) -> None:
    revision = kwargs.get("revision")
    actions.publish_forum(instance, by=revision.user if revision else None)


@receiver([page_unpublished, post_delete], sender=ForumPage)
def withdraw_forum(instance: ForumPage, **kwargs: Any) -> None:
    actions.withdraw_forum(instance)
