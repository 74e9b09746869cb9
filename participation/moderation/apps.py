from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ModerationConfig(AppConfig):
    name = "participation.moderation"
    verbose_name = _("Moderation")

    def ready(self) -> None:
        from participation.clock.schedule import SCHEDULE
        from participation.moderation import receivers, tasks

        SCHEDULE.every(300, tasks.look_for_missed_letters)
