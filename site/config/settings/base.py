"""What every deployment shares. `demo`, `test` and `production` add what differs."""

from pathlib import Path
from typing import Any

from csp.constants import NONE, SELF
from django.urls import reverse_lazy

from config.env import env
from config.settings import identity

ROOT = Path(__file__).resolve().parents[3]
VAR = Path(env.str("DEMO_DIR", default=str(ROOT / "var"))).resolve()

ROOMS = [
    "participation.accounts",
    "participation.audit",
    "participation.clock",
    "participation.live",
    "participation.institutions",
    "participation.attachments",
    "participation.responses",
    "participation.moderation",
    "participation.notifications",
    "participation.votes",
    "participation.discussion",
    "participation.proposals",
    "petitions",
    "home",
    "search",
]
WAGTAIL = [
    "wagtail_localize",
    "wagtail_localize.locales",
    "wagtail.contrib.forms",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
]
LIBRARIES = [
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
    "channels",
    "csp",
    "django_filters",
    "django_tasks",
    "django_tasks_db",
    "ninja",
]
DJANGO = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
]
INSTALLED_APPS = [*ROOMS, *WAGTAIL, *LIBRARIES, *DJANGO]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "config.middleware.UnavailableMiddleware",
    "config.middleware.PlainInputMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "config.middleware.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "config.middleware.ContentPolicyMiddleware",
    "config.admin_policy.AdminPolicyMiddleware",
    "config.middleware.CachingMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "participation.accounts.middleware.StaffSecondFactorMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
ASGI_APPLICATION = "config.asgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
APPEND_SLASH = True

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "templates"],
        "OPTIONS": {
            "loaders": [
                (
                    "config.prepared.loader.Loader",
                    ["django.template.loaders.filesystem.Loader", "django.template.loaders.app_directories.Loader"],
                )
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
                "wagtail.contrib.settings.context_processors.settings",
                "participation.form_token.form_tokens",
                "home.context_processors.frame",
            ],
        },
    },
]

# Languages: Arabic is the nation's first, English the source of the strings. LANGUAGE_CODE must be right before the
# first migrate: the first Wagtail Locale is made from it.
LANGUAGE_CODE = "ar"
LANGUAGES = [("ar", "العربية"), ("fr", "Français"), ("en", "English"), ("ko", "한국어")]
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
WAGTAIL_I18N_ENABLED = True
LOCALE_PATHS = [ROOT / "site" / "locale"]
FORMAT_MODULE_PATH = ["config.formats"]
USE_I18N = True
USE_THOUSAND_SEPARATOR = True
TIME_ZONE = "Africa/Tunis"
USE_TZ = True

AUTH_USER_MODEL = "accounts.User"
# allauth's and no other: it knows passwords too, and a second one would ask for every permission again.
AUTHENTICATION_BACKENDS = ["participation.accounts.backends.PersonBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("UserAttributeSimilarityValidator", "MinimumLengthValidator", "CommonPasswordValidator")
]
LOGIN_URL = reverse_lazy("account_request_login_code")
LOGIN_REDIRECT_URL = reverse_lazy("accounts:profile")
WAGTAILADMIN_LOGIN_URL = LOGIN_URL
WAGTAIL_FRONTEND_LOGIN_URL = "/accounts/login/code/"

ACCOUNT_ADAPTER = "participation.accounts.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 5
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_LOGIN_BY_CODE_FORMAT = {"numeric": True, "length": 6, "dashed": False}
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_FORMAT = {"numeric": True, "length": 6, "dashed": False}
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = True
ACCOUNT_REAUTHENTICATION_REQUIRED = False
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_FORMS = {
    "request_login_code": "participation.accounts.forms.ContinueForm",
    "confirm_login_code": "participation.accounts.forms.CodeForm",
    "confirm_email_verification_code": "participation.accounts.forms.AddressCodeForm",
}
MFA_FORMS = {
    "add_webauthn": "participation.accounts.forms.AddKeyForm",
    "edit_webauthn": "participation.accounts.forms.RenameKeyForm",
}
# Whole towns share one address behind a telephone network: the limit that counts is the one per mailbox.
ACCOUNT_RATE_LIMITS: Any = {"request_login_code": "300/m/ip,3/m/key", "start_draft": "30/m/ip", "add_file": "20/m/user"}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Sawt"
USERSESSIONS_TRACK_ACTIVITY = False
SOCIALACCOUNT_ADAPTER = "participation.accounts.adapter.IdentityAdapter"
SOCIALACCOUNT_PROVIDERS = identity.providers()

# Staff need a second factor behind /cms/; the demo may relax it and says so.
STAFF_SECOND_FACTOR_REQUIRED = True

WAGTAIL_SITE_NAME = "Sawt"
WAGTAILADMIN_PERMITTED_LANGUAGES = LANGUAGES
# The system's list has names that no browser knows ("localtime").
WAGTAIL_USER_TIME_ZONES = ["Africa/Tunis", "Asia/Seoul", "Europe/London", "Europe/Paris", "UTC"]
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_USER_EDIT_FORM = None
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "search.backends"}}
WAGTAILEMBEDS_FINDERS: list[dict] = []
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 10 * 1024 * 1024
WAGTAILDOCS_SERVE_METHOD = "serve_view"

# Background work: rows in the database, done by `manage.py db_worker`; a memory of the search queue needs no broker.
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default", "letters", "search"]}}

# Every letter is a row first (participation.notifications), in the transaction of what it tells.
EMAIL_BACKEND = "participation.notifications.backends.OutboxBackend"
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="Sawt <no-reply@sawt.example>")

SESSION_ENGINE = "participation.accounts.backends"  # Django's sessions in the database, read faster
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "config.views.csrf_failure"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"

# The admin has a policy of its own (config.admin_policy): Wagtail's does not pass a strict one.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF, *identity.origins()],
        "manifest-src": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    },
}

STATIC_URL = "/static/"
STATIC_ROOT = ROOT / "staticfiles"
STATICFILES_DIRS = [ROOT / "site" / "static"]
MEDIA_URL = "/media/"
MEDIA_ROOT = VAR / "media"


def private_store(folder: str) -> dict[str, Any]:
    """Files apart from what editors upload: no server finds them, a view hands them out."""
    options = {"location": VAR / folder, "base_url": None, "file_permissions_mode": 0o640}
    return {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": options}


# What citizens attach to what they write, and the evidence of kept commitments.
PRIVATE_STORES = {name: private_store(name) for name in ("attachments", "evidence")}
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2_000  # Wagtail's page forms carry hundreds.

# One line an event on standard error: whatever starts the process keeps it. No line carries what a person typed.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    # A 503 says by itself that something is away; its cause has a line of its own, and /readyz is asked all the time.
    "filters": {
        "not_503": {
            "()": "django.utils.log.CallbackFilter",
            "callback": lambda record: getattr(record, "status_code", 0) != 503,
        }
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["not_503"]}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {"django": {"handlers": ["stderr"], "level": "ERROR", "propagate": False}},
}

BASE_URL = env.str("BASE_URL", default="http://127.0.0.1:8000")
WAGTAILADMIN_BASE_URL = BASE_URL
SILENCED_SYSTEM_CHECKS = ["wagtailadmin.W003"]
