from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AttachmentsConfig(AppConfig):
    name = "participation.attachments"
    verbose_name = _("Pictures and files")

    def ready(self) -> None:
        from participation.attachments import actions, receivers
        from participation.clock.schedule import SCHEDULE

        SCHEDULE.every(24 * 60 * 60, actions.forget_orphans)
