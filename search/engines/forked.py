"""What the processes that help a rebuild are forked from has this in memory: loaded once, not by each of them."""

import django

django.setup()

from search.engines import facade, workers  # noqa: E402  # models are ready from here on

__all__ = ["facade", "workers"]
