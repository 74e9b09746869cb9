from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NotificationsConfig(AppConfig):
    name = "participation.notifications"
    verbose_name = _("Letters")

    def ready(self) -> None:
        from participation.clock.schedule import SCHEDULE
        from participation.notifications.receivers import send_soon, send_waiting
        from participation.notifications.signals import letters_written

        letters_written.connect(send_soon)
        SCHEDULE.every(30, send_waiting)
