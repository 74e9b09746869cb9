from typing import Any

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProposalsConfig(AppConfig):
    name = "participation.proposals"
    verbose_name = _("Proposals")

    def ready(self) -> None:
        from participation.attachments import registry as attachments
        from participation.clock.schedule import SCHEDULE
        from participation.discussion.registry import register_whole
        from participation.live.registry import register_reader
        from participation.notifications.registry import register_followed
        from participation.proposals import actions, receivers, tasks
        from participation.proposals.lifecycle import VOTED
        from participation.proposals.models import Proposal
        from participation.proposals.pages.answered import debts_of, is_asked, wholes_of
        from participation.proposals.pages.attached import may_see_files
        from participation.proposals.pages.discussed import whole_of
        from participation.proposals.pages.duties import deadlines_of, work_of
        from participation.proposals.pages.followed import followed
        from participation.proposals.pages.owed import debts_by, rows_of
        from participation.responses.registry import Owing, Room, register_answered

        SCHEDULE.every(60, actions.close_proposals)
        SCHEDULE.every(60, actions.lapse_hidings)
        SCHEDULE.every(300, tasks.look_for_missed_letters)
        SCHEDULE.every(24 * 60 * 60, actions.forget_drafts)
        register_followed("proposals", followed)
        register_whole("proposal", whole_of)
        shown = {"proposal__state__in": VOTED}
        parts: dict[str, Any] = {
            "asks": is_asked,
            "owing": Owing(rows_of, debts_by),
            "debts": debts_of,
            "work": work_of,
            "deadlines": deadlines_of,
        }
        register_answered("proposal", Room(shown=shown, find=wholes_of, note=actions.note_on_proposal, **parts))
        attachments.register_whole("proposal", attachments.Room(Proposal, VOTED, may_see_files))
        register_reader("proposal", lambda ids: Proposal.objects.public_counts(ids))
