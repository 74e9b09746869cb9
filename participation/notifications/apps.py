from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NotificationsConfig(AppConfig):
    name = "participation.notifications"
    verbose_name = _("Letters")

    def ready(self) -> None:
        from participation.clock.schedule import SCHEDULE
        from participation.notifications.receivers import (
            look_for_digests,
            send_soon,
            send_waiting,
            tell_soon,
            tell_waiting,
        )
        from participation.notifications.signals import letters_written, news_published

        news_published.connect(tell_soon)
        letters_written.connect(send_soon)
        SCHEDULE.every(30, tell_waiting)
        SCHEDULE.every(30, send_waiting)
        SCHEDULE.every(60, look_for_digests)
