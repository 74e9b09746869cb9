"""One machine, no server: SQLite, embedded search, letters in a mailbox page, live numbers in the process."""

from config.env import env
from config.settings.base import *  # noqa: F403
from config.settings.base import MIDDLEWARE, VAR
from config.settings.databases import database

DEBUG = env.bool("DEBUG", default=False)
SECRET_KEY = env.str("SECRET_KEY", default="demo-only: production refuses to start without its own")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["*"])
DATABASES = {"default": database(VAR / "demo.sqlite3")}
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
    "pages": {
        "BACKEND": "config.memory.TextMemory",
        "LOCATION": "pages",
        "OPTIONS": {"MAX_ENTRIES": 5_000},
    },
}
CHANNEL_LAYERS = {"default": {"BACKEND": "channels.layers.InMemoryChannelLayer"}}
ELASTICSEARCH_URL = env.str("ELASTICSEARCH_URL", default="")
ELASTICSEARCH_INDEX = env.str("ELASTICSEARCH_INDEX", default="sawt")
REDIS_URL = env.str("REDIS_URL", default="")
LETTERS_LEAVE_BY = "participation.notifications.backends.KeepBackend"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    **PRIVATE_STORES,
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
STATIC_ROOT = VAR / "static"  # collected by nobody here: finders serve the files
STATIC_ROOT.mkdir(parents=True, exist_ok=True)
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
MAILBOX = True
# No server in front compresses here, as nginx does in production; Django pads against BREACH.
MIDDLEWARE = ["django.middleware.gzip.GZipMiddleware", *MIDDLEWARE]
# The demo's staff sign in with an e-mail code alone, so that a newcomer sees the desks; the admin's home says so.
STAFF_SECOND_FACTOR_REQUIRED = False
ACCOUNT_RATE_LIMITS = {"request_login_code": "200/m/ip,50/m/key"}
