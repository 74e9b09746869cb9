"""The provider of identities that raises a citizen's level of assurance, from the environment (`docs/identity.md`)."""

from typing import Any
from urllib.parse import urlsplit

from config.env import ImproperlyConfigured, env, required

LOOPBACK = {"127.0.0.1", "localhost", "::1"}


def providers() -> dict[str, dict[str, Any]]:
    """allauth's settings of the provider named by `OIDC_SERVER_URL`; empty without one."""
    server = env.str("OIDC_SERVER_URL", default="")
    if not server:
        return {}
    where = urlsplit(server)
    if where.scheme != "https" and where.hostname not in LOOPBACK:
        raise ImproperlyConfigured("OIDC_SERVER_URL must begin with https://: what the provider says is trusted.")
    app = {
        "provider_id": env.str("OIDC_ID", default="national-id"),
        "name": env.str("OIDC_NAME", default="National identity"),
        "client_id": required("OIDC_CLIENT_ID"),
        "secret": required("OIDC_CLIENT_SECRET"),
        "settings": {
            "server_url": server,
            "uid_field": env.str("OIDC_UID_FIELD", default="sub"),
            "assurance": env.str("OIDC_ASSURANCE", default="national_id"),
            "fetch_userinfo": False,
            "oauth_pkce_enabled": True,
        },
    }
    return {"openid_connect": {"APPS": [app], "SCOPE": env.list("OIDC_SCOPE", default=["openid"])}}


def origins() -> list[str]:
    """Where the form that connects an identity may lead: browsers ask the content policy also about redirects."""
    listed = env.list("OIDC_ORIGINS", default=[])
    server = urlsplit(env.str("OIDC_SERVER_URL", default=""))
    return listed or ([f"{server.scheme}://{server.netloc}"] if server.netloc else [])
