"""The admin's own content policy: Wagtail's pages do not pass the strict one of the public pages."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

# Wagtail's forms start themselves with inline scripts, place pop-ups with style attributes, and preview pages in frames
# of this host. No other host may send a script, get a request or frame the admin.
ADMIN_PATHS = ("/cms/", "/documents/")
ADMIN_POLICY = "; ".join(
    [
        "default-src 'none'",
        "script-src 'self' 'unsafe-inline'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "connect-src 'self'",
        "frame-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'self'",
    ]
)


class AdminPolicyMiddleware:
    """Stands inside the CSP middleware, which leaves a policy that is already there alone.

    A preview is a public page made by a request within the request: it keeps the strict policy it came with, but may
    stand in the admin's frame.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.path.startswith(ADMIN_PATHS):
            policy = response.headers.get("Content-Security-Policy", ADMIN_POLICY)
            response.headers["Content-Security-Policy"] = policy.replace(
                "frame-ancestors 'none'", "frame-ancestors 'self'"
            )
        return response
