from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DiscussionConfig(AppConfig):
    name = "participation.discussion"
    verbose_name = _("Discussions")

    def ready(self) -> None:
        from participation.clock.schedule import SCHEDULE
        from participation.discussion import actions, receivers, tasks
        from participation.discussion.pages.news import describe_audiences
        from participation.notifications.registry import register_followed

        SCHEDULE.every(0.5, actions.roll_up)
        SCHEDULE.every(300, tasks.look_for_due_maps)
        register_followed("discussion", describe_audiences)
        receivers.listen()
