"""Django's settings, from the office's own folder. Nothing here is to be edited: settings stand in jimu.toml."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from jimu.web.home import home

HOME = home()
PACKAGE = Path(str(files("jimu.web")))

SECRET_KEY = HOME.secret()
DEBUG = False
ALLOWED_HOSTS = [host.strip() for host in str(HOME.setting("hosts", "*")).split(",")]
DATABASES = {"default": HOME.database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "jimu.web.accounts",
    "jimu.web.files",
    "jimu.web.log",
    "jimu.web.plans",
    "jimu.web.jobs",
    "jimu.web.registers",
    "jimu.web.evidence",
    "jimu.web.members",
    "jimu.web.events",
    "jimu.web.money.apps.Money",
    "jimu.web.surveys.apps.Surveys",
    "jimu.web.studios",
    "jimu.web.opinion",
    "jimu.web.affairs",
    "jimu.web.desk",
    "jimu.web.inbox",
    "jimu.web.search",
    "jimu.web.pictures",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "jimu.web.guard.ContentPolicy",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "jimu.web.accounts.presence.Presence",
    "jimu.web.inbox.years.ChosenYear",
]
ROOT_URLCONF = "jimu.web.urls"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [PACKAGE / "templates"],
        "APP_DIRS": False,
        "OPTIONS": {"environment": "jimu.web.pages.environment"},
    },
]

AUTH_USER_MODEL = "accounts.User"
LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "home"
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.ScryptPasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
     "OPTIONS": {"user_attributes": ("username", "name", "email")}},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]  # fmt: skip
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_AGE = 12 * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "jimu.web.guard.token_lost"
# Behind a server that speaks https (`https = "yes"` in jimu.toml) cookies travel nowhere else.
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HOME.switched_on("https")
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if SESSION_COOKIE_SECURE else None
SECURE_HSTS_SECONDS = 31_536_000 if SESSION_COOKIE_SECURE else 0
CSRF_TRUSTED_ORIGINS = [one for one in str(HOME.setting("origins", "")).split(",") if one]
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "中文"), ("en", "English")]
USE_I18N = True
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True

STATIC_URL = "/static/"
STATICFILES_DIRS = [PACKAGE / "static"]
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
WHITENOISE_MAX_AGE = 3600

# A document of a plan is some hundred kilobytes; a scan of many pages some tens of megabytes.
DATA_UPLOAD_MAX_MEMORY_SIZE = 5_000_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000
LARGEST_UPLOAD = int(HOME.setting("largest_upload", 60)) * 1_000_000
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.TemporaryFileUploadHandler"]  # to the disk, never to memory
FILE_UPLOAD_PERMISSIONS = 0o600

EMAIL_HOST = str(HOME.setting("email_host", ""))
EMAIL_PORT = int(HOME.setting("email_port", 25))
EMAIL_HOST_USER = str(HOME.setting("email_user", ""))
EMAIL_HOST_PASSWORD = str(HOME.setting("email_password", ""))
EMAIL_USE_SSL = HOME.switched_on("email_ssl")
DEFAULT_FROM_EMAIL = str(HOME.setting("email_from", "jimu@localhost"))

MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
SILENCED_SYSTEM_CHECKS = ["security.W004", "security.W008", "security.W012", "security.W016"]  # https is a setting
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"terminal": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["terminal"], "level": "WARNING"},
    "loggers": {
        "waitress.queue": {"level": "ERROR"},  # requests that wait are nothing that anybody must do something about
        "django.request": {"level": "ERROR"},  # what was not found or refused is no fault of the office
    },
}
