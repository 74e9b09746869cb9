"""Pages of moderation for everybody."""

from participation.moderation.views.flagging import flag_page

__all__ = ["flag_page"]
