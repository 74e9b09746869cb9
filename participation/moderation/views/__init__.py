"""Pages of moderation for everybody."""

from participation.moderation.views.contesting import Words, appeal_page, history_page, withdraw_page
from participation.moderation.views.flagging import flag_page

__all__ = ["Words", "appeal_page", "flag_page", "history_page", "withdraw_page"]
