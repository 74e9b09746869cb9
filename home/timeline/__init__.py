"""What happened in a consultation or a forum, and what is owed by whom until when: told from the same facts
as every page.

Pure functions over rows fetched with their institution: no query, no clock. Words come in the active language.
"""

from home.timeline.consulting import consultation_story
from home.timeline.meeting import forum_story

__all__ = ["consultation_story", "forum_story"]
