"""Petitions in the Wagtail admin: desks, policies, the verbs of the log, what waits on the home page."""

from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import reverse_lazy
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.admin.viewsets.model import ModelViewSet

from participation.accounts.models import User
from participation.audit.verbs import register_verbs
from participation.moderation.desk import KINDS, CountedMenuItem, may_answer, places_panel
from participation.moderation.models import NameReview
from participation.responses.models import Commitment, Reexamination
from petitions.desk.frame import READERS
from petitions.desk.listing import PetitionViewSet
from petitions.models import Addressee, Petition, Policy
from petitions.views import mine

VERBS = {
    "start": _("Started"),
    "claim": _("Claimed by its author"),
    "revise": _("Revised"),
    "discard": _("Draft deleted"),
    "seek_sponsors": _("Gathering sponsors"),
    "sponsor": _("Sponsored"),
    "submit": _("Submitted for review"),
    "publish": _("Opened for signatures"),
    "reject": _("Rejected"),
    "close": _("Closed"),
    "hide": _("Hidden"),
    "restore": _("Restored to review"),
    "show": _("Shown again"),
    "show_closed": _("Shown again, closed"),
    "show_rejected": _("Shown again, rejected"),
    "appeal": _("Appealed against"),
    "withdraw": _("Withdrawn by its author"),
    "reach_response_threshold": _("Reached the response threshold"),
    "reach_debate_threshold": _("Reached the debate threshold"),
    "schedule_debate": _("Debate scheduled"),
    "record_debate": _("Debated"),
    "recount": _("Recounted"),
    "begin_answer": _("Answer begun"),
    "answer": _("Answered"),
    "correct_answer": _("Answer corrected"),
    "extend_deadline": _("Deadline extended"),
    "transfer": _("Asks transferred"),
    "assign": _("Assigned to a colleague"),
    "add_note": _("Internal note written"),
    "note_progress": _("Progress of a commitment noted"),
    "keep_commitment": _("Commitment kept"),
    "break_commitment": _("Commitment not kept"),
    "ask_about_commitment": _("Signers asked about a commitment"),
    "miss_commitment": _("Commitment overdue"),
    "reach_reexamination": _("Enough signers asked for a review"),
    "explain_answer": _("Answer explained"),
    "settle_reexamination": _("Review settled by a correction"),
    "import": _("Imported"),
}


@hooks.register("register_log_actions")
def name_verbs(actions: Any) -> None:
    register_verbs(actions, "petitions", VERBS)


@hooks.register("profile_sections")
def my_petitions(user: Any) -> dict[str, Any]:
    """Petitions on one's own page."""
    return mine.section(user)


KINDS["petition"] = _("Petition")


class PetitionsItem(MenuItem):
    """For those who may look petitions up."""

    def is_shown(self, request: HttpRequest) -> bool:
        return any(request.user.has_perm(permission) for permission in READERS)


class PolicyViewSet(ModelViewSet):
    name = "policy_desk"
    url_prefix = "policies"
    model = Policy
    icon = "cogs"
    menu_label = _("Policies of petitions")
    menu_order = 310
    add_to_settings_menu = True
    list_display = ["name", "sponsors_needed", "open_for", "response_threshold", "response_within", "debate_threshold"]
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
            [
                FieldRowPanel([FieldPanel("sponsors_needed"), FieldPanel("sponsors_at_most")]),
                FieldPanel("sponsoring_for"),
            ],
            heading=_("Before the review"),
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("open_for"), FieldPanel("required_assurance")]),
                FieldRowPanel([FieldPanel("response_threshold"), FieldPanel("response_within")]),
                FieldPanel("debate_threshold"),
            ],
            heading=_("Once it is open"),
            help_text=_("What a petition was promised when it opened stays on it."),
        ),
    ]


@hooks.register("register_admin_viewset")
def viewsets() -> list[ModelViewSet]:
    return [PetitionViewSet(menu_item_class=PetitionsItem, add_to_admin_menu=True), PolicyViewSet()]


@hooks.register("insert_global_admin_css")
def inbox_styles() -> SafeString:
    return format_html('<link rel="stylesheet" href="{}">', static("css/inbox.css"))


@hooks.register("register_admin_menu_item")
def inbox_item() -> CountedMenuItem:
    return CountedMenuItem(
        _("To answer"),
        reverse_lazy("petition_desk:inbox"),
        name="inbox",
        icon_name="mail",
        order=20,
        count=lambda user: Addressee.objects.for_officer(user).waiting().count(),
        shown=may_answer,
    )


@hooks.register("register_admin_menu_item")
def commitments_item() -> CountedMenuItem:
    return CountedMenuItem(
        _("Commitments"),
        reverse_lazy("petition_desk:commitments"),
        name="commitments",
        icon_name="calendar-check",
        order=22,
        count=lambda user: Commitment.objects.for_officer(user).in_public().overdue().count(),
        shown=may_answer,
    )


@hooks.register("register_admin_menu_item")
def reviews_item() -> CountedMenuItem:
    return CountedMenuItem(
        _("Reviews asked for"),
        reverse_lazy("petition_desk:reviews"),
        name="reviews-asked",
        icon_name="history",
        order=24,
        count=lambda user: Reexamination.objects.for_officer(user).owed().count(),
        shown=may_answer,
    )


@hooks.register("desk_waiting")
def promises_waiting(request: HttpRequest) -> list[dict[str, Any]]:
    """What was promised and what was sent back, on the officers' home page."""
    user: User = request.user  # type: ignore[assignment]  # nobody is at the desk who is not signed in
    if not may_answer(user):
        return []
    promised = Commitment.objects.for_officer(user).in_public()
    doubted = Reexamination.objects.for_officer(user)
    return [
        {
            "label": _("Commitments not kept yet"),
            "url": reverse_lazy("petition_desk:commitments"),
            "count": promised.pending().count(),
            "late": promised.overdue().count(),
        },
        {
            "label": _("Reviews asked for"),
            "url": reverse_lazy("petition_desk:reviews"),
            "count": doubted.owed().count(),
            "late": doubted.overdue().count(),
        },
    ]


@hooks.register("desk_waiting")
def answers_waiting(request: HttpRequest) -> list[dict[str, Any]]:
    """The officers' lines of the home page's panel."""
    user: User = request.user  # type: ignore[assignment]  # nobody is at the desk who is not signed in
    if not may_answer(user):
        return []
    mine, inbox = Addressee.objects.for_officer(user), reverse_lazy("petition_desk:inbox")
    waiting = {"count": mine.waiting().count(), "late": mine.waiting().overdue().count()}
    drafts = {"count": mine.drafts().count(), "late": mine.drafts().overdue().count()}
    approval = {"count": mine.in_approval().count(), "late": mine.in_approval().overdue().count()}
    own = mine.owed().filter(assigned_to=user)
    return [
        {"label": _("To answer"), "url": inbox, **waiting},
        {"label": _("Answers being written"), "url": f"{inbox}?stage=drafts", **drafts},
        {"label": _("Answers waiting for approval"), "url": f"{inbox}?stage=in_approval", **approval},
        {"label": _("Assigned to you"), "url": f"{inbox}?mine=1", "count": own.count(), "late": own.overdue().count()},
    ]


@hooks.register("review_side_panels")
def where_a_name_stands(request: HttpRequest, review: Any, thing: Any) -> list[Any]:
    """Beside the decision about a name."""
    if not isinstance(thing, NameReview) or not thing.user.display_name:
        return []
    hers = Petition.objects.listed().filter(author=thing.user, is_author_public=True).order_by("-pk")
    return places_panel(_("Petitions under this name"), hers[:10])
