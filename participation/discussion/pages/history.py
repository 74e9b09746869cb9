"""Who does what to an argument, as its public history says it."""

from participation.moderation.pages.history import AUTHOR, COMMON, MODERATOR, Roles

ROLES: Roles = {
    **COMMON,
    **dict.fromkeys((f"discussion.{verb}" for verb in ("argue", "reply", "edit", "delete", "appeal")), AUTHOR),
    **dict.fromkeys((f"discussion.{verb}" for verb in ("hide", "restore")), MODERATOR),
}
