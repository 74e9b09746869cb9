from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ResponsesConfig(AppConfig):
    name = "participation.responses"
    verbose_name = _("Official responses")

    def ready(self) -> None:
        from wagtail.permissions import register_permission_policy

        from participation.clock.schedule import SCHEDULE
        from participation.responses import actions, receivers, tasks
        from participation.responses.adapter import OfficerPolicy, TemplatePolicy
        from participation.responses.models import AnswerTemplate, Response

        # Before anything asks: Wagtail would settle for its own policy, which knows no institutions.
        register_permission_policy(Response, OfficerPolicy(Response))
        register_permission_policy(AnswerTemplate, TemplatePolicy(AnswerTemplate))
        SCHEDULE.every(60, tasks.publish_scheduled)
        SCHEDULE.every(600, actions.watch_commitments)
        SCHEDULE.every(600, tasks.look_for_mornings)
