"""Proposals in the Wagtail admin: desks, policies, the verbs of the log, what waits on the home page."""

from typing import Any

from django.http import HttpRequest
from django.urls import include, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.admin.viewsets.model import ModelViewSet

from participation.accounts.models import User
from participation.audit.verbs import register_verbs
from participation.moderation.desk import KINDS, CountedMenuItem, may_answer
from participation.proposals import desk
from participation.proposals.desk.frame import READERS
from participation.proposals.lifecycle import VOTED, State, verb_to_show
from participation.proposals.models import Proposal, ProposalPolicy
from participation.proposals.views import mine

VERBS = {
    "start": _("Started"),
    "claim": _("Claimed by its author"),
    "revise": _("Revised"),
    "discard": _("Draft deleted"),
    "submit": pgettext_lazy("proposal", "Submitted for review"),
    "publish": _("Opened for votes"),
    "reject": pgettext_lazy("proposal", "Rejected"),
    "close": _("Voting ended"),
    "hide": pgettext_lazy("proposal", "Hidden"),
    **{verb_to_show(state): pgettext_lazy("proposal", "Shown again") for state in sorted(VOTED | {State.REJECTED})},
    "appeal": _("Appealed against"),
    "restore": pgettext_lazy("proposal", "Restored to review"),
    "withdraw": pgettext_lazy("proposal", "Withdrawn by its author"),
    "reach_threshold": _("Reached the votes that oblige to study"),
    "take_up": _("Taken up for study"),
    "assess": _("Assessed"),
    "begin_decision": _("Decision begun"),
    "adopt": _("Adopted"),
    "adopt_in_part": _("Adopted in part"),
    "decline": _("Not adopted"),
    "carry_out": _("Carrying out began"),
    "report": _("Progress reported"),
    "finish": _("Done"),
    "note_progress": _("Progress of a commitment noted"),
    "keep_commitment": _("Commitment kept"),
    "break_commitment": _("Commitment not kept"),
    "ask_about_commitment": _("The day of a commitment has come"),
    "miss_commitment": _("Commitment overdue"),
    "edit": _("Text changed"),
    "amend": _("Text amended"),
    "invite": _("Co-author invited"),
    "join": _("Co-author joined"),
    "leave": _("Co-author left"),
}

KINDS["proposal"] = _("Proposal")


@hooks.register("register_log_actions")
def name_verbs(actions: Any) -> None:
    register_verbs(actions, "proposals", VERBS)


@hooks.register("profile_sections")
def my_proposals(user: Any) -> dict[str, Any]:
    """Proposals and votes on one's own page."""
    return mine.section(user)


@hooks.register("register_admin_urls")
def desk_addresses() -> list[Any]:
    return [path("proposals/", include((desk.urlpatterns, "proposal_desk")))]


class ProposalsItem(MenuItem):
    """For those who may look proposals up."""

    def is_shown(self, request: HttpRequest) -> bool:
        return any(request.user.has_perm(permission) for permission in READERS)


@hooks.register("register_admin_menu_item")
def look_up_item() -> ProposalsItem:
    return ProposalsItem(
        _("Proposals"), reverse_lazy("proposal_desk:index"), name="proposal-desk", icon_name="pick", order=41
    )


@hooks.register("register_admin_menu_item")
def inbox_item() -> CountedMenuItem:
    return CountedMenuItem(
        _("Proposals to study"),
        reverse_lazy("proposal_desk:inbox"),
        name="proposal-inbox",
        icon_name="pick",
        order=21,
        count=lambda user: Proposal.objects.for_officer(user).waiting().count(),
        shown=may_answer,
    )


@hooks.register("desk_waiting")
def studies_waiting(request: HttpRequest) -> list[dict[str, Any]]:
    """The officers' lines of the home page's panel."""
    user: User = request.user  # type: ignore[assignment]  # nobody is at the desk who is not signed in
    if not may_answer(user):
        return []
    mine, inbox = Proposal.objects.for_officer(user), reverse_lazy("proposal_desk:inbox")
    waiting = {"count": mine.waiting().count(), "late": mine.waiting().overdue().count()}
    studied = {"count": mine.studied().count(), "late": mine.studied().overdue().count()}
    return [
        {"label": _("Proposals to take up"), "url": inbox, **waiting},
        {"label": _("Proposals under study"), "url": f"{inbox}?stage=studied", **studied},
    ]


class PolicyViewSet(ModelViewSet):
    name = "proposal_policy_desk"
    url_prefix = "proposal-policies"
    model = ProposalPolicy
    icon = "cogs"
    menu_label = _("Policies of proposals")
    menu_order = 311
    add_to_settings_menu = True
    list_display = ["name", "open_for", "study_threshold", "study_within", "decision_within", "free_votes"]
    search_fields = ["name_ar", "name_fr", "name_en", "name_ko", "slug"]
    search_backend_name = None
    panels = [
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("name_ar"), FieldPanel("name_fr")]),
                FieldRowPanel([FieldPanel("name_en"), FieldPanel("name_ko")]),
                FieldPanel("slug"),
            ],
            heading=_("Names"),
        ),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("open_for"), FieldPanel("required_assurance")]), FieldPanel("free_votes")],
            heading=_("The vote"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("study_threshold"),
                FieldRowPanel([FieldPanel("study_within"), FieldPanel("decision_within")]),
            ],
            heading=_("The study"),
            help_text=_("What a proposal was promised when it opened stays on it."),
        ),
    ]


@hooks.register("register_admin_viewset")
def policies() -> PolicyViewSet:
    return PolicyViewSet()
