"""Staff pages of proposals: reviewing, studying, looking up."""

from participation.proposals.desk.addresses import urlpatterns

__all__ = ["urlpatterns"]
