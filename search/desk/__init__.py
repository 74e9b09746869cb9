"""What the search gives to staff pages: trends to strike, similar things beside a decision."""

from search.desk.similar import similar_panels
from search.desk.trends import urlpatterns

__all__ = ["similar_panels", "urlpatterns"]
