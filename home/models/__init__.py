"""Pages that editors write, the words and menus around every page, and what citizens answer in consultations."""

from home.models.consultation import ConsultationIndexPage, ConsultationPage, PagesOf, Question
from home.models.editorial import NewsIndexPage, NewsPage, StandardPage
from home.models.front import HomePage
from home.models.replies import Answer, Consultation, Passage, Reply
from home.models.site import MenuItem, SiteSettings

__all__ = [
    "Answer",
    "Consultation",
    "ConsultationIndexPage",
    "ConsultationPage",
    "HomePage",
    "MenuItem",
    "NewsIndexPage",
    "NewsPage",
    "PagesOf",
    "Passage",
    "Question",
    "Reply",
    "SiteSettings",
    "StandardPage",
]
