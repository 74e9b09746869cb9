"""Who did what in the public history of a petition. What staff do among themselves is not named here."""

from participation.moderation.pages.history import (
    AUTHOR,
    CITIZENS,
    CLOCK,
    INSTITUTION,
    MODERATOR,
    STAFF,
    Roles,
    common_roles,
)

ROLES: Roles = {
    **common_roles("petitions"),
    "petitions.seek_sponsors": AUTHOR,
    "petitions.submit": CITIZENS,
    "petitions.show": MODERATOR,
    "petitions.show_closed": MODERATOR,
    "petitions.show_rejected": MODERATOR,
    "petitions.reach_response_threshold": CITIZENS,
    "petitions.reach_debate_threshold": CITIZENS,
    "petitions.reach_reexamination": CITIZENS,
    "petitions.schedule_debate": STAFF,
    "petitions.record_debate": STAFF,
    "petitions.answer": INSTITUTION,
    "petitions.correct_answer": INSTITUTION,
    "petitions.extend_deadline": INSTITUTION,
    "petitions.transfer": INSTITUTION,
    "petitions.note_progress": INSTITUTION,
    "petitions.keep_commitment": INSTITUTION,
    "petitions.break_commitment": INSTITUTION,
    "petitions.ask_about_commitment": CLOCK,
    "petitions.miss_commitment": CLOCK,
    "petitions.explain_answer": INSTITUTION,
    "petitions.settle_reexamination": INSTITUTION,
    "petitions.import": STAFF,
}
