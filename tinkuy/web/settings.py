"""Django's settings: one file, from the environment and the mapping's folder.

``TINKUY_HOME`` names the folder of the mapping; ``DATABASE_URL`` a PostgreSQL database instead of the SQLite
file in that folder; ``TINKUY_DEBUG=1`` is for developing; ``TINKUY_HOSTS`` lists the names the server answers to.
"""

from __future__ import annotations

import os
from pathlib import Path

import dj_database_url
from csp.constants import NONE, SELF

from tinkuy.home import Home
from tinkuy.places.zone import zone_of
from tinkuy.web.mail import mail_settings

HOME = Home.chosen()
ROOM = Path(__file__).resolve().parent.parent

DEBUG = os.environ.get("TINKUY_DEBUG") == "1"
ALLOWED_HOSTS = os.environ.get("TINKUY_HOSTS", "localhost,127.0.0.1,[::1]").split(",")
# Made by `tinkuy init`; where there is none, nothing that needs signing survives the process.
SECRET_KEY = HOME.secret.read_text().strip() if HOME.secret.exists() else os.urandom(32).hex()

# Where people reach this server, as https://mapping.example.org: what telephones are told. "" takes what was asked.
ORIGIN = os.environ.get("TINKUY_ORIGIN", "").rstrip("/")
# ODK Collect closes a batch after 101 files, and sends the form itself beside them.
DATA_UPLOAD_MAX_NUMBER_FILES = 200
DATA_UPLOAD_MAX_MEMORY_SIZE = 10_000_000

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    # Before allauth, whose pages and e-mails it has in its own words.
    "tinkuy.people",
    "allauth",
    "allauth.account",
    "tinkuy.register",
    "tinkuy.register.claims",
    "tinkuy.register.texts",
    "tinkuy.collect",
    "tinkuy.collect.rounds",
    "tinkuy.coding",
    "tinkuy.publish",
    "tinkuy.workshop",
]
MIDDLEWARE = [
    # Before what only pages need.
    "tinkuy.collect.openrosa.views.submissions_first",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    # A page that has not changed since the reader last had it is not sent again.
    "django.middleware.http.ConditionalGetMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
ROOT_URLCONF = "tinkuy.web.urls"
WSGI_APPLICATION = "tinkuy.web.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.messages.context_processors.messages",
                "tinkuy.people.pages.frame",
            ]
        },
    }
]

DATABASES = {"default": dj_database_url.config(default=f"sqlite:///{HOME.database}", conn_max_age=600)}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = {
        # IMMEDIATE: a writer waits for its turn at the start instead of failing in the middle.
        "transaction_mode": "IMMEDIATE",
        "timeout": 30,
        # FULL: what was acknowledged survives a power cut, not only a killed process.
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; "
            "PRAGMA foreign_keys=ON; PRAGMA cache_size=-65536;"
        ),
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "people.Person"

# People sign in by a code sent to their address: there are no passwords, and only who was invited gets in.
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "people"
ACCOUNT_ADAPTER = "tinkuy.people.signing.adapter.Adapter"
ACCOUNT_FORMS = {
    "request_login_code": "tinkuy.people.signing.forms.AddressForm",
    "confirm_login_code": "tinkuy.people.signing.forms.CodeForm",
}
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
# A message may take its time to where people work; allauth's own three minutes are too few.
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 900
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 3
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
# Whoever is not invited reads the same page as everybody, and gets no message.
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = ORIGIN.startswith("https://")
CSRF_TRUSTED_ORIGINS = [ORIGIN] if ORIGIN else []
CSRF_FAILURE_VIEW = "tinkuy.people.views.form_too_old"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

# How e-mail leaves: EMAIL_URL as smtp+tls://user:password@host:587, or its parts; on a laptop it is only printed.
vars().update(mail_settings(os.environ))

LANGUAGE_CODE = "en"
LANGUAGES = [("es", "Español"), ("en", "English")]
_SPEAKING = ("publish", "coding", "collect", "people", "register", "workshop")
LOCALE_PATHS = [ROOM / room / "locale" for room in _SPEAKING]
USE_I18N = True
USE_TZ = True
# "Today", and the hours of interviews, are those of the mapping. What is kept is kept in UTC.
TIME_ZONE = zone_of(HOME)

STATIC_URL = "/assets/"
STATICFILES_DIRS = [path for path in (ROOM / "publish" / "assets",) if path.exists()]
WHITENOISE_USE_FINDERS = True

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [SELF],
    }
}
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
X_FRAME_OPTIONS = "SAMEORIGIN"
# The edition that the site shows; "" is the newest (tinkuy serve --edition).
SHOWN_EDITION = os.environ.get("TINKUY_EDITION", "")

# What goes wrong is said on standard error, where whoever runs the server looks.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "filters": {"tokens": {"()": "tinkuy.web.logs.WithoutTokens"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["tokens"]}},
    "loggers": {
        "django.request": {"handlers": ["console"], "level": "ERROR", "propagate": False},
        # It warns of every request that waits a moment for its turn.
        "waitress.queue": {"level": "ERROR"},
    },
    "root": {"handlers": ["console"], "level": "WARNING"},
}
