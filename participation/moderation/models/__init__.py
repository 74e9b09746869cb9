"""The moderators' files: one Review per question about a moderated thing, citizens' flags, reasons, notes and tags.

How another room docks to it (petitions, proposals and arguments do):

* The thing is a `Reportable`; where moderators read it before it is public, a `Moderated`, which brings the facts of
  being refused, hidden, shown again and withdrawn. `review` is the file that its present state rests on.
* The room's verbs are those of a subclass of `actions.Docking` (reports, hiding by one or two, emergencies, appeals) or
  of `actions.Publishing` (besides: publish, reject, restore, withdraw). What is public at once gets its first file when
  somebody flags it.
* Citizens flag once each and for ever (by constraint). When enough have (`ModerationSettings.flags_needed`), a second
  Review with `matter=FLAGS` enters the queue. Nothing is hidden by it; this room writes one letter to each flagger.
* All files of one thing are `review.family()`, joined by `first`. The desk address `{kind}_desk:review` with a review's
  number must find the thing by any of them; `desk.ReviewView`, `HideView` and `RestoreView` of a `desk.Room` do.
* `views` holds the citizens' pages: `flag_page`, `appeal_page`, `withdraw_page`, `history_page`. Its author's letters
  are `tasks.to_author` with `tasks.news_of_moderation`.
* A report whose reason `is_about_names`, where the author's name is shown, is about the name: `actions.flag_name`.
  A name that is taken away can be appealed against by its bearer: `actions.appeal_name`, `decide_name_appeal`.
* `desk.KINDS[kind]` names the kind; the hook `review_side_panels` adds to the side of the decision page.
"""

from participation.moderation.models.flag import Flag
from participation.moderation.models.moderated import Moderated, Reportable
from participation.moderation.models.naming import NameReview
from participation.moderation.models.notes import Note, Tag
from participation.moderation.models.numbers import ModerationSettings
from participation.moderation.models.reason import ReasonCode
from participation.moderation.models.review import Review

__all__ = [
    "Flag",
    "Moderated",
    "ModerationSettings",
    "NameReview",
    "Note",
    "ReasonCode",
    "Reportable",
    "Review",
    "Tag",
]
