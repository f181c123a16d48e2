"""All settings, from the environment. `docs/operating.md` lists every variable."""

import sys
from pathlib import Path
from typing import Any

import pysqlite3
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from config import environment

# Debian's SQLite has a bug that can corrupt a database in WAL mode; every import of sqlite3 gets the newer one.
sys.modules["sqlite3"] = pysqlite3
sys.modules["sqlite3.dbapi2"] = pysqlite3.dbapi2

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = Path(environment.text("UDSYN_VAR", str(BASE_DIR / "var")))

DEMO = environment.flag("UDSYN_DEMO")
DEBUG = environment.flag("UDSYN_DEBUG")
TESTING = bool({"pytest", "mypy"} & set(sys.modules))

SECRET_KEY = environment.text("UDSYN_SECRET_KEY")
if not SECRET_KEY:
    if not (DEMO or DEBUG or TESTING):
        raise ImproperlyConfigured("Set UDSYN_SECRET_KEY to a long random text before starting Udsyn.")
    SECRET_KEY = "only-for-the-demo-and-for-tests-never-for-real-leaders"  # noqa: S105
SECRET_KEY_FALLBACKS = environment.words("UDSYN_OLD_SECRET_KEYS")

ALLOWED_HOSTS = environment.words("UDSYN_HOSTS", "127.0.0.1,localhost")
# A name this installation answers to, for its own questions to itself.
OWN_HOST = next((host for host in ALLOWED_HOSTS if not host.startswith((".", "*"))), "127.0.0.1")
CSRF_TRUSTED_ORIGINS = environment.words("UDSYN_ORIGINS")
SITE_URL = environment.text("UDSYN_URL", "http://127.0.0.1:8000").rstrip("/")
HTTPS = SITE_URL.startswith("https://")

INSTALLED_APPS = [
    "udsyn.lib",
    "udsyn.design",
    "udsyn.people",
    "udsyn.programmes",
    "udsyn.instruments",
    "udsyn.library",
    "udsyn.roadmap",
    "udsyn.answers",
    "udsyn.results",
    "udsyn.exercises",
    "udsyn.home",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    # The resource centre's editing rooms under /admin/.
    "wagtail.contrib.simple_translation",
    "wagtail.embeds",
    "wagtail.users",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "csp",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "udsyn.lib.compression.CompressionMiddleware",
    "udsyn.lib.policy.PolicyMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    # Personal links turn off here: what follows asks who is signed in.
    "udsyn.answers.by_link.ByLinkMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "udsyn.people.middleware.PersonLanguageMiddleware",
    "udsyn.people.middleware.KeptNowhereMiddleware",
    "udsyn.library.middleware.EditingRoomMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "udsyn.design.context_processors.house",
            ],
        },
    },
]
FORM_RENDERER = "udsyn.design.forms.HouseRenderer"

DATABASES = {
    "default": environment.database(environment.text("UDSYN_DATABASE", "sqlite:///udsyn.sqlite3"), folder=VAR_DIR)
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "lib_cache"}}
if TESTING:
    CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}

# Jobs: mails are sent by a worker (`manage.py db_worker`), so that pressing a button never waits for a mail server.
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
if TESTING:
    TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}

LANGUAGE_CODE = "en"
LANGUAGES = [("da", _("Danish")), ("nb", _("Bokmål")), ("nn", _("Nynorsk")), ("en", _("English"))]
FORMAT_MODULE_PATH = "config.formats"
LANGUAGE_COOKIE_NAME = "language"
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_AGE = 60 * 60 * 24 * 365
TIME_ZONE = environment.text("UDSYN_TIME_ZONE", "Europe/Oslo")
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = VAR_DIR / "static"
if not (DEBUG or TESTING):
    STORAGES = {
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
        "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
    }
WHITENOISE_KEEP_ONLY_HASHED_FILES = True

# Who is who.
AUTH_USER_MODEL = "people.Person"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "people:sign-in"
LOGIN_REDIRECT_URL = LOGOUT_REDIRECT_URL = "home:start"
PASSWORD_RESET_TIMEOUT = 60 * 15  # of one-time links; nobody has a password
PROXIES = int(environment.text("UDSYN_PROXIES", "0"))  # how many stand between the visitor and us
SESSION_COOKIE_AGE = 60 * 60 * 24 * 14
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = True
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"  # no cookie of its own

# allauth keeps passkeys and speaks OpenID Connect; its own pages have no addresses here.
ACCOUNT_ADAPTER = "udsyn.people.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
MFA_ADAPTER = "udsyn.people.adapter.PasskeyAdapter"
MFA_SUPPORTED_TYPES = ["webauthn"]
MFA_PASSKEY_LOGIN_ENABLED = True
SOCIALACCOUNT_ADAPTER = "udsyn.people.adapter.ElsewhereAdapter"
# A link and not a form: the CSP's form-action would stop a form that ends up at another house.
SOCIALACCOUNT_LOGIN_ON_GET = True
OIDC = {part: environment.text(f"UDSYN_OIDC_{part}") for part in ("NAME", "SERVER", "CLIENT_ID", "SECRET")}
SOCIALACCOUNT_PROVIDERS = environment.openid_connect(OIDC)

# A personal link to a mapping test works this long after the mail was sent.
ANSWER_LINK_DAYS = int(environment.text("UDSYN_LINK_DAYS", "180"))

# /readyz says no when less is free in VAR_DIR: SQLite needs room for its journal.
DISK_RESERVE = int(environment.text("UDSYN_DISK_RESERVE", "200"))  # MB

# Mail.
EMAIL_HOST = environment.text("UDSYN_SMTP_HOST")
EMAIL_PORT = int(environment.text("UDSYN_SMTP_PORT", "587"))
EMAIL_HOST_USER = environment.text("UDSYN_SMTP_USER")
EMAIL_HOST_PASSWORD = environment.text("UDSYN_SMTP_PASSWORD")
EMAIL_USE_TLS = environment.flag("UDSYN_SMTP_TLS", default=True)
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = environment.text("UDSYN_MAIL_FROM", "Udsyn <udsyn@example.org>")
EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend" if EMAIL_HOST else "udsyn.lib.mail.ReadableFolderBackend"
MAIL_FOLDER = VAR_DIR / "mail"

# What leader groups hand in. Never below a folder that is served.
EXERCISE_FILES = VAR_DIR / "exercises"

# The resource centre. Wagtail asks nobody outside, sends no mail and keeps no passwords.
MEDIA_ROOT = VAR_DIR / "files"
MEDIA_URL = "/library/files/"  # through the house's own page, which looks at who asks
WAGTAIL_SITE_NAME = "Udsyn"
WAGTAILADMIN_BASE_URL = SITE_URL
WAGTAILADMIN_LOGIN_URL = LOGIN_URL
WAGTAILADMIN_PERMITTED_LANGUAGES = [("da", _("Danish")), ("nb", _("Bokmål")), ("en", _("English"))]
WAGTAIL_I18N_ENABLED = True
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
WAGTAILIMAGES_IMAGE_MODEL = "library.Picture"
WAGTAILIMAGES_EXTENSIONS = ["gif", "jpg", "jpeg", "png", "webp"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 10 * 1024 * 1024
WAGTAILDOCS_DOCUMENT_MODEL = "library.Attachment"
WAGTAILDOCS_SERVE_METHOD = "direct"  # the file's own address, which is the house's page
WAGTAIL_ENABLE_UPDATE_CHECK = WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_WORKFLOW_ENABLED = WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAIL_USAGE_COUNT_ENABLED = WAGTAILADMIN_COMMENTS_ENABLED = False

# Locks on the doors. No third party, nothing inline.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "worker-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
if HTTPS:
    SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365
    SECURE_SSL_REDIRECT = environment.flag("UDSYN_REDIRECT_TO_HTTPS", default=True)
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_REDIRECT_EXEMPT = ["^healthz$", "^readyz$"]  # asked from inside, past the proxy
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 8 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 4000

# A personal link opens somebody's answers, and a logged one would tell when she came.
LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {
        "links": {
            "()": "udsyn.lib.logs.Masked",
            "pattern": r"(/answers/p/|/results/own/|/sign-in/link/|/calendar/feed/|/roadmap/review/)[^/\s?]+",
        },
        # It is asked every few seconds; what is missing is logged once, by `home.health`.
        "readiness": {"()": "udsyn.lib.logs.Unmentioned", "ending": "Service Unavailable: /readyz"},
    },
    "loggers": {"django.request": {"filters": ["links", "readiness"]}},
}

if not TESTING:
    LOGGING |= {
        "formatters": {"readable": {"()": "udsyn.lib.logs.Readable"}},
        "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "readable", "filters": ["links"]}},
        "root": {"handlers": ["console"], "level": "WARNING"},
    }
    LOGGING["loggers"] |= {"django": {"level": "INFO"}, "udsyn": {"level": "INFO"}}

SILENCED_SYSTEM_CHECKS: list[str] = []
