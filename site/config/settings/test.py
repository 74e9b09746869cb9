"""Fast and closed: SQLite unless DATABASE_URL says otherwise, tasks at once, no letter leaves."""

from config.env import env
from config.settings.base import *  # noqa: F403
from config.settings.base import VAR
from config.settings.databases import database

DEBUG = False
SECRET_KEY = "tests only"  # noqa: S105
ALLOWED_HOSTS = ["*"]
DATABASES = {"default": database(VAR / "test.sqlite3")}
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
    "pages": {"BACKEND": "config.memory.TextMemory", "LOCATION": "pages"},
}
CHANNEL_LAYERS = {"default": {"BACKEND": "channels.layers.InMemoryChannelLayer"}}
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend", "QUEUES": []}}
ELASTICSEARCH_URL = env.str("ELASTICSEARCH_URL", default="")
ELASTICSEARCH_INDEX = env.str("ELASTICSEARCH_INDEX", default="sawt")
REDIS_URL = env.str("REDIS_URL", default="")
LETTERS_LEAVE_BY = "participation.notifications.backends.KeepBackend"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    **{name: {"BACKEND": "django.core.files.storage.InMemoryStorage"} for name in PRIVATE_STORES},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
MAILBOX = False
STAFF_SECOND_FACTOR_REQUIRED = False
ACCOUNT_RATE_LIMITS = False
STATIC_ROOT = VAR / "static"  # collected by nobody here: finders serve the files
STATIC_ROOT.mkdir(parents=True, exist_ok=True)
