"""Every setting, read from the environment; start-up fails if one is missing."""

import sys
from pathlib import Path
from urllib.parse import urlsplit

from django.utils.csp import CSP

from causeway.config import environment
from causeway.config.environment import Mode, setting
from causeway.config.logs import logging_settings

MODE = environment.mode()
DEMONSTRATION = MODE is Mode.DEMONSTRATION
TESTING = MODE is Mode.TEST
DATA_FOLDER = environment.data_folder(MODE)
SECRET_KEY = environment.secret_key(MODE, DATA_FOLDER)
DEBUG = False
ALLOWED_HOSTS = environment.hosts(MODE)
BASE_ADDRESS = environment.address(MODE, ALLOWED_HOSTS)
RECEIPT_KEY = environment.receipt_key()
RECEIPT_KEYS_FOLDER = DATA_FOLDER / "receipt-keys"
CHANNEL = environment.channel()
SUPPORT_CONTACT = setting("CAUSEWAY_SUPPORT", "your CAF lead")

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django_tasks_db",
    "causeway.records",
    "causeway.web",
]
MIDDLEWARE = [
    "causeway.web.request.logs.log_requests",
    # What answers by itself comes after what sets headers, so that every answer has them all.
    "causeway.web.request.middleware.private_headers",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "causeway.web.request.middleware.let_probes_in",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "causeway.web.request.middleware.refuse_large_bodies",  # before anything reads one
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "causeway.web.request.middleware.end_idle_sessions",
    "django.middleware.csrf.CsrfViewMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "causeway.web.request.middleware.require_second_factor",
    "causeway.web.request.middleware.demonstrated_time",
    "causeway.web.request.middleware.current_member",
]
ROOT_URLCONF = "causeway.config.urls"
WSGI_APPLICATION = "causeway.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [Path(__file__).parent.parent / "web" / "jinja2"],
        "APP_DIRS": False,
        "OPTIONS": {
            "environment": "causeway.web.environment.environment",
            "context_processors": ["causeway.web.request.context.shell"],
        },
    },
    {
        # allauth's own e-mails and the few of its pages we do not show.
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    },
]

DATABASES = {"default": environment.database(DATA_FOLDER)}
CACHES = {
    "default": {
        # Shared by every process from day one: with a cache for each process a one-time code
        # could be used again and sign-in limits would multiply.
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "causeway_cache",
        # Drawn pictures share it with the sign-in limits, which must never be pushed out.
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}

AUTH_USER_MODEL = "records.Person"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = (
    ["django.contrib.auth.hashers.MD5PasswordHasher"]
    if TESTING
    else ["django.contrib.auth.hashers.Argon2PasswordHasher"]
)
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"  # the invitation, bound to the address, has shown it
ACCOUNT_ADAPTER = "causeway.web.account.adapters.InvitedAccountAdapter"
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = True
ACCOUNT_LOGOUT_REDIRECT_URL = "home"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_SESSION_REMEMBER = False  # the session ends with the browser, at the latest
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
ACCOUNT_RATE_LIMITS = {"check_submission": "30/m/ip"}  # beside allauth's own
MFA_ADAPTER = "causeway.web.account.adapters.EncryptingMultiFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True  # as above: the invitation has shown it
MFA_FORMS = {"activate_totp": "causeway.web.account.forms.EnrolOnceForm"}
MFA_TOTP_ISSUER = "Causeway"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = MODE is not Mode.PRODUCTION
MULTI_FACTOR_REQUIRED = MODE is Mode.PRODUCTION

SESSION_ENGINE = "django.contrib.sessions.backends.db"
# Nobody stays signed in for longer than this; but who somebody was is known for longer, so that
# what they send after a weekend is kept for them too.
LONGEST_SIGNED_IN_SECONDS = 12 * 60 * 60
SESSION_COOKIE_AGE = 14 * 24 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
IDLE_SECONDS = 30 * 60
IDLE_WARNING_SECONDS = 5 * 60
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "causeway.web.request.errors.csrf_failure"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
if MODE is Mode.PRODUCTION:
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-session", "__Host-csrf"
    SECURE_HSTS_SECONDS = 63_072_000
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_SSL_REDIRECT = True
    SECURE_REDIRECT_EXEMPT = [r"^health/"]  # asked by machines, inside
    # How many proxies of ours a request passes: limits are counted for the address before them.
    ALLAUTH_TRUSTED_PROXY_COUNT = environment.number("CAUSEWAY_PROXIES", 1)
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
# The one line in every page that says whether scripts run. Named by its digest, not by a nonce, so
# that a page is the same each time it is asked for.
SAYS_WHETHER_SCRIPTS_RUN = "'sha256-+K6XVG7WU6qcKhASiu6Vp1UUL4kmLePYvNO9sb0QCDI='"
SECURE_CSP = {
    "default-src": [CSP.SELF],
    "script-src": [CSP.SELF, SAYS_WHETHER_SCRIPTS_RUN],
    "style-src": [CSP.SELF],
    "img-src": [CSP.SELF, "data:"],
    "object-src": [CSP.NONE],
    "base-uri": [CSP.NONE],
    "form-action": [CSP.SELF],
    "frame-ancestors": [CSP.NONE],
}

LARGEST_UPLOAD = 10 * 1024 * 1024
LARGEST_EVIDENCE = environment.megabytes("CAUSEWAY_EVIDENCE_FILE_MB", 10, most=100)
MOST_FILES_KEPT = environment.megabytes("CAUSEWAY_FILES_MB", 2_000, most=1_000_000)
LARGEST_FILE = max(LARGEST_UPLOAD, LARGEST_EVIDENCE)
LARGEST_BODY = LARGEST_FILE + 1024 * 1024
SCANNER = environment.scanner()
UNSCANNED_MAY_BE_OPENED = environment.unscanned_may_be_opened(MODE)
FILE_UPLOAD_HANDLERS = [
    "causeway.web.request.uploads.StopAtTheLimit",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000
FILE_UPLOAD_TEMP_DIR = DATA_FOLDER / "uploads"

LANGUAGE_CODE = "en-gb"
USE_I18N = False
USE_TZ = True
TIME_ZONE = "Europe/London"

STATIC_URL = "/static/"
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False

MAIL_IS_SENT = MODE is Mode.PRODUCTION  # elsewhere messages stay in the send log
QUIET_BY_DEFAULT = MAIL_IS_SENT  # a demonstration's mailbox is shown what comes at once
MAILERS = {
    "default": {
        "BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "OPTIONS": environment.mail(),
    }
    if MODE is Mode.PRODUCTION
    else {"BACKEND": "django.core.mail.backends.locmem.EmailBackend"}
}
DEFAULT_FROM_EMAIL = setting("CAUSEWAY_MAIL_FROM", f"causeway@{urlsplit(BASE_ADDRESS).hostname}")

SILENCED_SYSTEM_CHECKS: list[str] = []
LOGGING = logging_settings(as_json=MODE is Mode.PRODUCTION, quiet="pytest" in sys.modules)
