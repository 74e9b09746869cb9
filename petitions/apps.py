from typing import Any

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PetitionsConfig(AppConfig):
    name = "petitions"
    verbose_name = _("Petitions")

    def ready(self) -> None:
        from participation.attachments import registry as attachments
        from participation.clock.schedule import SCHEDULE
        from participation.live.registry import register_reader
        from participation.notifications.registry import register_followed
        from participation.responses.registry import Owing, Room, register_answered
        from petitions import actions, receivers, tasks
        from petitions.lifecycle import SIGNED
        from petitions.models import Petition
        from petitions.pages.answered import is_asked, wholes_of
        from petitions.pages.attached import may_see_files
        from petitions.pages.duties import deadlines_of, work_of
        from petitions.pages.followed import followed
        from petitions.pages.owed import debts_by, rows_of

        SCHEDULE.every(0.25, actions.roll_up)
        SCHEDULE.every(60, actions.close_petitions)
        SCHEDULE.every(60, actions.refresh_trends)
        SCHEDULE.every(30, actions.tally_signatures)
        SCHEDULE.every(60, actions.lapse_hidings)
        SCHEDULE.every(300, tasks.look_for_missed_letters)
        SCHEDULE.every(24 * 60 * 60, actions.forget_drafts)
        register_reader("petition", lambda ids: Petition.objects.public_counts(ids))
        register_followed("petitions", followed)
        shown = {"addressee__petition__state__in": SIGNED}
        parts: dict[str, Any] = {
            "asks": is_asked,
            "owing": Owing(rows_of, debts_by),
            "work": work_of,
            "deadlines": deadlines_of,
        }
        register_answered("petition", Room(shown=shown, find=wholes_of, note=actions.note_on_petition, **parts))
        attachments.register_whole("petition", attachments.Room(Petition, SIGNED, may_see_files))
