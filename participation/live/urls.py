"""Addresses of live connections; `config.asgi` mounts them behind the check of the Origin."""

from django.urls import path

from participation.live.consumers import counts

websocket_urlpatterns = [path("ws/counts/", counts)]  # type: ignore[arg-type]  # a consumer instead of a view
