"""Pages that editors write, the words around them, what citizens answer in consultations and ask in forums."""

from home.models.consultation import ConsultationIndexPage, ConsultationPage, PagesOf, Question
from home.models.editorial import NewsIndexPage, NewsPage, StandardPage
from home.models.forum import AgendaItem, ForumIndexPage, ForumPage, PagesOfForum
from home.models.front import HomePage
from home.models.meetings import AnsweredQuestion, Forum
from home.models.replies import Answer, Consultation, Passage, Reply
from home.models.site import MenuItem, SiteSettings

__all__ = [
    "AgendaItem",
    "Answer",
    "AnsweredQuestion",
    "Consultation",
    "ConsultationIndexPage",
    "ConsultationPage",
    "Forum",
    "ForumIndexPage",
    "ForumPage",
    "HomePage",
    "MenuItem",
    "NewsIndexPage",
    "NewsPage",
    "PagesOf",
    "PagesOfForum",
    "Passage",
    "Question",
    "Reply",
    "SiteSettings",
    "StandardPage",
]
