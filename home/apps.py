from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HomeConfig(AppConfig):
    name = "home"
    verbose_name = _("Pages")

    def ready(self) -> None:
        from home import actions, receivers
        from home.models import Consultation, Forum
        from home.pages.followed import followed
        from home.pages.forum import forum_whole_of
        from home.pages.passages import whole_of
        from participation.clock.schedule import SCHEDULE
        from participation.discussion.registry import register_whole
        from participation.live.registry import register_reader
        from participation.notifications.registry import register_followed

        SCHEDULE.every(2, actions.count_replies)
        SCHEDULE.every(60, actions.announce_openings)
        SCHEDULE.every(60, actions.close_passages)
        SCHEDULE.every(1, actions.tell_order)
        SCHEDULE.every(30, actions.close_questions)
        SCHEDULE.every(60, actions.announce_forums)
        register_whole("forums", forum_whole_of)
        register_reader("forum", lambda ids: Forum.objects.public_counts(ids))
        register_whole("consultations", whole_of)
        register_reader("consultation", lambda ids: Consultation.objects.public_counts(ids))
        register_followed("home", followed)
