"""The moderators' files: one Review per question about a moderated thing, citizens' flags, reasons, notes and tags.

How another room docks to it (petitions do; proposals, arguments and anything else that people write do the same):

* The thing has `review = OneToOneField(Review, null=True, on_delete=PROTECT)`: the file that its present state rests
  on. Where it waits for approval, `actions.open_review(kind=…, title=…, language=…, country=…, asked_by=author,
  page="proposals/12/")` opens it. What is public at once gets its first file, by `actions.open_file(…)`, when somebody
  flags it.
* Citizens flag: `actions.flag(review, citizen=…, reason=…, note=…)`, once each and for ever (by constraint); the page
  for it is `views.flag_page`. When enough have (`ModerationSettings.flags_needed`), a second Review with
  `matter=FLAGS` enters the queue. Nothing is hidden by it.
* `actions.decide(review, Outcome.KEPT or Outcome.HIDDEN, by=…, reason=…, explanation=…)` answers the flags; the room's
  own action, in the same transaction, takes the thing out of sight. This room writes one letter to each flagger.
* `actions.write_hiding` is the file of a hiding by one person, `propose_hiding` the first of two (emergencies lapse by
  the clock: `Review.objects.lapsed()`, `actions.lapse`), `actions.appeal` the author's appeal.
* All files of one thing are `review.family()`, joined by `first`. The desk address `{kind}_desk:review` with a review's
  number must find the thing by any of them: `Thing.objects.get(review__in=review.family())`.
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
