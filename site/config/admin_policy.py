"""The admin's own content policy: Wagtail's pages do not pass the strict one of the public pages."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

# Wagtail positions pop-ups with style attributes and previews pages in frames of this host. Scripts stay this host's
# own, and nobody else may frame it.
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
    """Stands inside the CSP middleware, which leaves a policy that is already there alone."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.path.startswith(ADMIN_PATHS):
            response.headers.setdefault("Content-Security-Policy", ADMIN_POLICY)
        return response
