"""The verbs of letters: following, writing to many, delivering."""

from participation.notifications.actions.delivering import Delivered, deliver_batch
from participation.notifications.actions.following import follow, open_audience, unfollow
from participation.notifications.actions.writing import write_to_readers

__all__ = ["Delivered", "deliver_batch", "follow", "open_audience", "unfollow", "write_to_readers"]
