"""Pages of moderation for everybody."""

from participation.moderation.views.contesting import Contesting, Words, appeal_page, history_page
from participation.moderation.views.flagging import flag_page

__all__ = ["Contesting", "Words", "appeal_page", "flag_page", "history_page"]
