"""How a variable is found, put through its filters, and shown: what Django does, by the shortest way."""

import re
from collections.abc import Callable
from datetime import date, datetime, tzinfo
from functools import lru_cache
from typing import Any

from django.template.base import FilterExpression, Variable, VariableDoesNotExist, render_value_in_context
from django.template.context import Context
from django.template.defaultfilters import date as date_filter
from django.utils.formats import localize
from django.utils.functional import LazyObject
from django.utils.html import escape
from django.utils.safestring import SafeData, SafeString, mark_safe
from django.utils.timezone import get_current_timezone, template_localtime  # type: ignore[attr-defined]  # not in stubs
from django.utils.translation import get_language

Value = Callable[[Context], Any]
Step = Callable[[Any, Context], Any]


class _Kinds(dict[type, bool]):
    """What is true of all things of a kind, found out once."""

    def __init__(self, find_out: Callable[[type], bool]):
        super().__init__()
        self._find_out = find_out

    def __missing__(self, kind: type) -> bool:
        return self.setdefault(kind, self._find_out(kind))


_IS_CALLED = _Kinds(lambda kind: any("__call__" in vars(base) for base in kind.__mro__))
# Whether one reads the parts of such a thing by their names alone: it has no `thing[key]`.
_HAS_NAMES_ALONE = _Kinds(lambda kind: not hasattr(kind, "__getitem__"))
# Arguments of the filter `date` that leave the time of day aside.
_DAY_FORMS = [[(False, form)] for form in ("DATE_FORMAT", "Y-m-d")]
_UNSAFE = re.compile("[&<>\"']")


def reader_of(context: Any) -> tuple[str, tzinfo]:
    """The language and the time zone of a page, asked once: no page changes them half-way."""
    try:
        return context.reader
    except AttributeError:
        context.reader = get_language() or "", get_current_timezone()
        return context.reader


def is_constant(expression: FilterExpression) -> bool:
    if expression.filters:
        return False
    return not expression.is_var or (expression.var.lookups is None and not expression.var.translate)


def value_of(expression: FilterExpression, missing: Any = "") -> Value:
    """What an expression resolves to; `missing` where its variable is not there."""
    find = found_by(expression.var, missing) if expression.is_var else (lambda _context: expression.var)
    steps = [step_of(*step) for step in expression.filters]

    def value(context: Context) -> Any:
        found = find(context)
        for step in steps:
            found = step(found, context)
        return found

    return value if steps else find


def found_by(variable: Variable, missing: Any) -> Value:
    """A variable's value; `missing` where there is none."""
    if variable.lookups is None:
        return variable.resolve
    name, *bits = variable.lookups

    def find(context: Context) -> Any:
        for scope in reversed(context.dicts):
            if name in scope:
                found = scope[name]
                break
        else:
            return _by_django(variable, context, missing) if name in vars(context) else missing
        try:
            if _IS_CALLED[type(found)]:
                found = _called(found)
            for bit in bits:
                # Raises where it is not plain what Django would make of it.
                found = getattr(found, bit) if _HAS_NAMES_ALONE[type(found)] else _of_dict(found, bit)
                if _IS_CALLED[type(found)]:
                    found = _called(found)
        except Exception:
            return _by_django(variable, context, missing)
        return found

    return find


def _by_django(variable: Variable, context: Context, missing: Any) -> Any:
    try:
        return variable.resolve(context)
    except VariableDoesNotExist:
        return missing


def _of_dict(thing: Any, bit: str) -> Any:
    """What Django reads with brackets first; of a lazy thing (the visitor) what it stands for tells."""
    if type(thing) is dict:
        return thing[bit]
    if isinstance(thing, LazyObject) and _HAS_NAMES_ALONE[thing.__class__]:
        return getattr(thing, bit)
    raise LookupError


def _called(found: Any) -> Any:
    if getattr(found, "do_not_call_in_templates", False):
        return found
    if getattr(found, "alters_data", False):
        raise LookupError
    return found()


def step_of(function: Any, arguments: list[tuple[bool, Any]]) -> Step:
    """One filter with its arguments."""
    if function is date_filter and arguments in _DAY_FORMS:
        return _day_step(arguments[0][1])
    given = [found.resolve if is_variable else _always(mark_safe(found)) for is_variable, found in arguments]  # noqa: S308  template's own
    is_local, is_safe = (getattr(function, name, False) for name in ("expects_localtime", "is_safe"))
    needs_autoescape = getattr(function, "needs_autoescape", False)

    def step(value: Any, context: Context) -> Any:
        if is_local:
            value = template_localtime(value, context.use_tz)
        more = {"autoescape": context.autoescape} if needs_autoescape else {}
        shown = function(value, *[argument(context) for argument in given], **more)
        return mark_safe(shown) if is_safe and isinstance(value, SafeData) else shown  # noqa: S308  the filter says so

    return step


def _always(value: Any) -> Value:
    return lambda _context: value


def _day_step(form: str) -> Step:
    """The filter `date` for a form that tells a day: there are few days, and each is put into words once."""

    def step(value: Any, context: Context) -> Any:
        language, zone = reader_of(context)
        if type(value) is datetime and value.tzinfo and context.use_tz is not False:
            value = value.astimezone(zone).date()
        return _day_words(value, form, language) if type(value) is date else date_filter(value, form)

    return step


@lru_cache(maxsize=4096)
def _day_words(day: date, form: str, _language: str) -> str:
    return date_filter(day, form)


def shown(value: Any, context: Context) -> str:
    """A value as it stands on the page."""
    if context.autoescape:
        kind = type(value)
        if kind is SafeString:
            return value
        if kind is str:
            return escape(value) if _UNSAFE.search(value) else value
        if kind is int and context.use_l10n is None:
            return _digits(value, reader_of(context)[0])
    return render_value_in_context(value, context)


@lru_cache(maxsize=4096)
def _digits(number: int, _language: str) -> str:
    return str(localize(number))
