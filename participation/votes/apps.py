from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class VotesConfig(AppConfig):
    name = "participation.votes"
    verbose_name = _("Votes")

    def ready(self) -> None:
        from participation.clock.schedule import SCHEDULE
        from participation.votes import actions

        SCHEDULE.every(0.25, actions.roll_up)
