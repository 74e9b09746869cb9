from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ClockConfig(AppConfig):
    name = "participation.clock"
    verbose_name = _("Clock")

    def ready(self) -> None:
        from participation.clock import heartbeats, housekeeping
        from participation.clock.schedule import SCHEDULE

        SCHEDULE.every(heartbeats.BEAT, heartbeats.beat)
        SCHEDULE.every(60, housekeeping.take_back_lost_tasks)
        SCHEDULE.every(3600, housekeeping.forget_done_tasks)
