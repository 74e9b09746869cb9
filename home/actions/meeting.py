"""The verbs of forums: published with its pages, asked by citizens, answered in the hall, minuted afterwards."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from home.models import AnsweredQuestion, Forum, ForumPage, PagesOfForum
from participation.accounts.models import User
from participation.audit.log import record
from participation.discussion.actions import argue, close_discussion, open_discussion, reopen_discussion
from participation.discussion.models import Argument, Side
from participation.discussion.rules import language_of
from participation.lifecycle import TransitionRefused
from participation.live.announce import announce
from participation.notifications.actions import audience_of, open_audience, publish_news


@transaction.atomic
def publish_forum(page: ForumPage, *, by: User | None = None) -> Forum:
    """A page of it went public: the facts follow the page. Its followers hear of the minutes, once."""
    forum = Forum.objects.select_for_update().filter(key=page.translation_key).first() or _begin(page, by=by)
    now = timezone.now()
    changed = {
        "institution_id": page.institution_id,
        "begins_at": page.begins_at,
        "ends_at": page.ends_at,
        "questions_until": page.last_call,
        "withdrawn_at": None,
    }
    is_news = bool(page.minutes) and page.ends_at <= now and forum.minuted_at is None
    if is_news:
        changed["minuted_at"] = now
    if {name: getattr(forum, name) for name in changed} != changed:
        _write(forum, **changed)
        record(forum, "publish_minutes" if is_news else "change_forum", by=by)
    if page.last_call > now:
        reopen_discussion(forum.discussion)
    if is_news:
        _tell(forum, "minuted")
    return forum


def _begin(page: ForumPage, *, by: User | None) -> Forum:
    forum = Forum.objects.create(
        key=page.translation_key,
        institution_id=page.institution_id,
        title=page.title,
        begins_at=page.begins_at,
        ends_at=page.ends_at,
        questions_until=page.last_call,
        audience=open_audience(),
        discussion=open_discussion(),
    )
    record(forum, "publish_forum", by=by)
    return forum


@transaction.atomic
def withdraw_forum(page: ForumPage, *, by: User | None = None) -> None:
    """A page of it was taken down. When no language has one any more, nobody can ask."""
    others = ForumPage.objects.live().filter(translation_key=page.translation_key).exclude(pk=page.pk)
    forum = Forum.objects.select_for_update().filter(key=page.translation_key).first()
    if forum is None or forum.withdrawn_at or others.exists():
        return
    _write(forum, withdrawn_at=timezone.now())
    record(forum, "withdraw_forum", by=by)


def ask(forum: Forum, *, citizen: User, text: str, language: str) -> Argument:
    """Put a question. `language` is the one of the page it was typed on.

    Raises `TransitionRefused` where no more are taken, and what `discussion.actions.argue` does.
    """
    if not forum.takes_questions:
        raise TransitionRefused("ask", "closed")
    written_in = language_of(text, language)
    return argue(forum.discussion, author=citizen, side=Side.NEUTRAL, text=text, language=written_in)


@transaction.atomic
def answer_question(forum: Forum, argument: Argument, *, by: User, is_answered: bool = True) -> None:
    """It was answered in the hall, or that was a mistake; twice is no error.

    Raises `PermissionDenied`, and `TransitionRefused` before the forum begins and for what is no question of it.
    """
    forum = _lead(forum, argument, "answer_question", by=by)
    if is_answered:
        _row, is_new = AnsweredQuestion.objects.get_or_create(
            argument=argument, defaults={"forum": forum, "marked_by": by}
        )
    else:
        is_new = bool(AnsweredQuestion.objects.filter(argument=argument).delete()[0])
    if forum.put_question_id == argument.pk:
        _write(forum, put_question=None)
    if is_new:
        record(forum, "answer_question" if is_answered else "reopen_question", by=by, question=argument.pk)
        announce({forum.live_topic: forum.standings})


@transaction.atomic
def put_question(forum: Forum, argument: Argument, *, by: User, is_put: bool = True) -> None:
    """The hall hears this question now, in the place of any other; or no longer. Twice is no error.

    Raises as `answer_question` does.
    """
    forum = _lead(forum, argument, "put_question", by=by)
    if is_put == (forum.put_question_id == argument.pk):
        return
    _write(forum, put_question=argument if is_put else None)
    record(forum, "put_question" if is_put else "drop_question", by=by, question=argument.pk)
    announce({forum.live_topic: forum.standings})


def _lead(forum: Forum, argument: Argument, verb: str, *, by: User) -> Forum:
    """The forum, locked, for somebody who leads it and says something of one of its questions."""
    forum = Forum.objects.select_for_update(of=("self",)).select_related("institution", "discussion").get(pk=forum.pk)
    if not forum.is_run_by(by):
        raise PermissionDenied("Only those who lead the forum say what is asked and answered there.")
    if not forum.has_begun or forum.withdrawn_at:
        raise TransitionRefused(verb, "coming")
    if not forum.questions.filter(pk=argument.pk).exists():
        raise TransitionRefused(verb, "absent")
    return forum


def close_questions() -> int:
    """No questions and no votes after the end. Returns how many discussions were closed. Called by the clock."""
    over = list(Forum.objects.past_questions().select_related("discussion"))
    for forum in over:
        close_discussion(forum.discussion)
    return len(over)


def tell_order() -> int:
    """Tell open pages of forums whose questions moved. Returns how many. Called by the clock after the roll-up."""
    moved = list(Forum.objects.public().stirred().select_related("discussion"))
    for forum in moved:
        announce({forum.live_topic: forum.standings})
        Forum.objects.filter(pk=forum.pk).update(told_at=forum.discussion.changed_at)
    return len(moved)


def announce_forums() -> int:
    """Tell those who follow the institutions which forums come. Returns how many. Called by the clock."""
    return sum(_announce(pk) for pk in list(Forum.objects.untold().values_list("pk", flat=True)))


@transaction.atomic
def _announce(pk: int) -> bool:
    forum = Forum.objects.select_for_update().get(pk=pk)
    if forum.announced_at:
        return False
    _write(forum, announced_at=timezone.now())
    record(forum, "announce_forum")
    _tell(forum, "announced")
    return True


def _write(forum: Forum, **changes: Any) -> None:
    for name, value in changes.items():
        setattr(forum, name, value)
    forum.save(update_fields=list(changes))


def _tell(forum: Forum, event: str) -> None:
    pages = PagesOfForum(forum.key)
    publish_news(
        key=f"forum-{forum.pk}-{event}",
        audiences=[forum.audience, audience_of(institution=forum.institution)],
        template=f"home/news/forum_{event}",
        context={"forum": forum, "pages": pages},
        url=lambda: pages.address,
    )
