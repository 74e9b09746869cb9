"""What those who follow proposals find on their page."""

from collections.abc import Collection, Mapping

from django.utils.translation import gettext as _

from participation.notifications.registry import Followed
from participation.proposals.lifecycle import LISTED, PUBLIC
from participation.proposals.models import Proposal
from participation.story import isolated


def followed(audience_ids: Collection[int]) -> Mapping[int, Followed]:
    """The proposals among these audiences, in one query. One whose text is out of sight is called by its number."""
    found = {}
    for proposal in Proposal.objects.filter(audience__in=audience_ids).select_related("review__reason"):
        is_shown = proposal.state in LISTED and proposal.is_text_public
        number = _("Proposal %(number)s") % {"number": isolated(proposal.reference)}
        title, language = (proposal.title, proposal.language) if is_shown else (number, "")
        url = proposal.get_absolute_url() if proposal.state in PUBLIC else ""
        found[proposal.audience_id or 0] = Followed(_("Proposal"), title, url, language)
    return found
