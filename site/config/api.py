"""Everything for programs, under `/api/v1/`. Only public data, no cookies, no foreign pages (CORS stays closed)."""

import json
from typing import Any

from csp.constants import NONE, SELF
from csp.decorators import csp_replace
from django.http import HttpRequest
from ninja import NinjaAPI
from ninja.renderers import BaseRenderer
from ninja.responses import NinjaJSONEncoder

from home.api.consultations import router as consultations
from home.api.forums import router as forums
from participation.discussion.api import router as discussions
from participation.proposals.api import router as proposals
from petitions.api import router as petitions
from search.api import router as search


class PlainJSON(BaseRenderer):
    """JSON whose Arabic and Korean letters stand as themselves, not as escapes four times their size."""

    media_type = "application/json"
    charset = "utf-8"

    def render(self, request: HttpRequest, data: Any, *, response_status: int) -> str:
        return json.dumps(data, cls=NinjaJSONEncoder, ensure_ascii=False, separators=(",", ":"))


api = NinjaAPI(
    title="Sawt",
    version="1.0.0",
    description="Public data of the national participation platform. Free to use under the licence of the site.",
    renderer=PlainJSON(),
    # The page that shows the documentation sets styles by script.
    docs_decorator=csp_replace({"default-src": [NONE], "style-src": [SELF, "'unsafe-inline'"]}),
)
api.add_router("", petitions)
api.add_router("", proposals)
api.add_router("", discussions)
api.add_router("", search)
api.add_router("", consultations)
api.add_router("", forums)
