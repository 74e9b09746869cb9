"""Nothing here that a ministry must decide has a default: a forgotten variable stops the start, not the visitor."""

from config.env import env, required
from config.settings.base import *  # noqa: F403
from config.settings.databases import database

DEBUG = False
SECRET_KEY = required("SECRET_KEY")
ALLOWED_HOSTS = required("ALLOWED_HOSTS").split(",")
BASE_URL = WAGTAILADMIN_BASE_URL = required("BASE_URL").rstrip("/")
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[BASE_URL])
required("DATABASE_URL")
DATABASES = {"default": database(VAR)}
REDIS_URL = required("REDIS_URL")
ELASTICSEARCH_URL = env.str("ELASTICSEARCH_URL", default="")
ELASTICSEARCH_INDEX = env.str("ELASTICSEARCH_INDEX", default="sawt")
required("EMAIL_URL")
EMAIL = env.email_url("EMAIL_URL")
vars().update({name: value for name, value in EMAIL.items() if name != "EMAIL_BACKEND"})
LETTERS_LEAVE_BY = EMAIL["EMAIL_BACKEND"]
EMAIL_TIMEOUT = 10  # seconds; well below the lease of the letters that a worker holds

# A cache that fails over: a dead Redis must never refuse a citizen (allauth counts attempts in the default cache).
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache"},
    "pages": {"BACKEND": "config.memory.TextMemory", "OPTIONS": {"MAX_ENTRIES": 5_000}},
}
CHANNEL_LAYERS = {
    "default": {"BACKEND": "channels_redis.pubsub.RedisPubSubChannelLayer", "CONFIG": {"hosts": [REDIS_URL]}},
}
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    **PRIVATE_STORES,
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
MAILBOX = False

SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", default=True)
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_HSTS_SECONDS = 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
# How many proxies stand before the pages: without it all visitors would share one address and its limits.
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXIES", default=1)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
