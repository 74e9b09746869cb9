from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

SIX_HOURS = 6 * 60 * 60


class AccountsConfig(AppConfig):
    name = "participation.accounts"
    verbose_name = _("Accounts")

    def ready(self) -> None:
        from participation.accounts import receivers
        from participation.accounts.actions import forget_unconfirmed
        from participation.clock.schedule import SCHEDULE

        SCHEDULE.every(SIX_HOURS, forget_unconfirmed)
