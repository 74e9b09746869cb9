"""Production, but static files come from their sources: compressing them takes minutes and is not measured."""

from config.settings.base import STATICFILES_DIRS
from config.settings.production import *
from config.settings.production import STORAGES

STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
STATIC_ROOT = STATICFILES_DIRS[0]
EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
