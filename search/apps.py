from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    name = "search"
    verbose_name = _("Search")

    def ready(self) -> None:
        from participation.clock.readiness import READINESS
        from participation.clock.schedule import SCHEDULE
        from participation.notifications.registry import register_followed
        from search import actions, receivers
        from search.engines.facade import readiness
        from search.pages import describe

        SCHEDULE.every(receivers.index.COUNTS_EVERY_SECONDS, receivers.index.send_counts)
        SCHEDULE.every(240, actions.mend)
        SCHEDULE.every(20, actions.mend_missed)
        SCHEDULE.every(3600, actions.forget_searches)
        SCHEDULE.every(3600, actions.drop_unfollowed)
        register_followed("search", describe)
        READINESS.needs("search", readiness)
