"""Pages that editors write, and the words and menus around every page."""

from home.models.editorial import NewsIndexPage, NewsPage, StandardPage
from home.models.front import HomePage
from home.models.site import MenuItem, SiteSettings

__all__ = ["HomePage", "MenuItem", "NewsIndexPage", "NewsPage", "SiteSettings", "StandardPage"]
