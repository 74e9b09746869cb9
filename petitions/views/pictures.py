"""What goes with a petition beside its page: its picture, its QR code, its data as a file. The same for everybody."""

from io import BytesIO

from django.core.cache import caches
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.utils.translation import get_language, get_language_bidi, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from qrcode import QRCode
from qrcode.constants import ERROR_CORRECT_M
from qrcode.image.svg import SvgPathFillImage

from participation.story import number
from participation.writing import facts_file
from petitions.lifecycle import SIGNED
from petitions.models import Petition
from petitions.pages.card import draw_card
from petitions.pages.detail import absolute, addressees_of
from petitions.pages.export import facts_of
from petitions.pages.figures import figures_of

PICTURE_SECONDS = 600
CODE_SECONDS = 86_400


@require_safe
def card(request: HttpRequest, pk: int) -> HttpResponse:
    """The picture that stands beside a shared link."""
    petition = _signed(pk)
    key = f"petition-card:{pk}:{get_language()}:{petition.changed_at.timestamp()}"
    body = caches["pages"].get(key)
    if body is None:
        body = draw_card(
            title=petition.title,
            caption=_caption(petition),
            brand=_("Sawt"),
            share=petition.signature_count / (petition.response_threshold or petition.signature_count or 1),
            is_rtl=get_language_bidi(),
        )
        caches["pages"].set(key, body, PICTURE_SECONDS)
    return _shared(body, "image/png", PICTURE_SECONDS)


def _caption(petition: Petition) -> str:
    count = petition.signature_count
    return ngettext("%(count)s signature", "%(count)s signatures", count) % {"count": number(count)}


@require_safe
def qr(request: HttpRequest, pk: int) -> HttpResponse:
    """A QR code that leads to the petition, to be printed at any size."""
    petition = _signed(pk)
    code = QRCode(error_correction=ERROR_CORRECT_M, border=2)
    code.add_data(absolute(petition.get_absolute_url()))
    out = BytesIO()
    code.make_image(image_factory=SvgPathFillImage).save(out)
    return _shared(out.getvalue(), "image/svg+xml", CODE_SECONDS)


@require_safe
def data(request: HttpRequest, pk: int) -> StreamingHttpResponse:
    """What is public about one petition."""
    petition = _signed(pk)
    facts = facts_of(petition, addressees_of(petition), figures_of(petition), get_language() or "en")
    return facts_file(f"petition-{petition.reference}.csv", facts)


def _signed(pk: int) -> Petition:
    petition = Petition.objects.filter(pk=pk, state__in=SIGNED).select_related("topic").first()
    if petition is None:
        raise Http404
    return petition


def _shared(body: bytes, content_type: str, seconds: int) -> HttpResponse:
    """An answer that any cache on the way may keep: nothing in it depends on who asks."""
    response = HttpResponse(body, content_type=content_type)
    response["Cache-Control"] = f"public, max-age={seconds}"
    return response
