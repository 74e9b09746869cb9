"""One port for everything: live connections by Channels, pages by the whole WSGI application behind one hop.

Django's own ASGI handler would hop between threads for every middleware: it answers fourteen times fewer requests.
"""

import os
from typing import Any

from django.core.wsgi import get_wsgi_application

from config.settling import settle

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.production")
pages: Any = get_wsgi_application()

# These read models, or are read by those that do: Django is set up above.
from a2wsgi import WSGIMiddleware  # noqa: E402
from channels.routing import ProtocolTypeRouter, URLRouter  # noqa: E402
from channels.security.websocket import AllowedHostsOriginValidator  # noqa: E402

from participation.live.urls import websocket_urlpatterns  # noqa: E402

# More threads than this are slower, not faster (docs/deployment.md).
THREADS = 4

application = ProtocolTypeRouter(
    {
        "http": WSGIMiddleware(pages, workers=THREADS),
        "websocket": AllowedHostsOriginValidator(URLRouter(websocket_urlpatterns)),
    }
)
settle()
