"""The one settings file. Every variable is read here, by `env`, and documented in the README."""

import warnings
from datetime import timedelta
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

from interview_site import admin_theme, database, env, mail, storage
from interview_site.local.addresses import valkey_socket
from interview_site.local.secrets import development_secret
from interview_site.logging import logging_settings

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = Path(env.text("VAR_DIR", str(BASE_DIR / "var"))).resolve()

# --- Where we are -----------------------------------------------------------------------------
ENVIRONMENT = env.choice("ENVIRONMENT", "development", ("development", "staging", "production"))
IN_DEVELOPMENT = ENVIRONMENT == "development"
DEBUG = env.flag("DEBUG", default=False)
HOST = env.text("HOST", "127.0.0.1")
PORT = env.whole("PORT", 8000, minimum=1, maximum=65535)
ALLOWED_ORIGINS = env.words("ALLOWED_ORIGINS")
ALLOWED_HOSTS = env.words(
    "ALLOWED_HOSTS",
    [origin.split("://", 1)[-1].split(":")[0] for origin in ALLOWED_ORIGINS]
    or (["localhost", "127.0.0.1", "[::1]", HOST] if IN_DEVELOPMENT else []),
)
if "0.0.0.0" in ALLOWED_HOSTS:  # noqa: S104 - it has no name  # nosec B104
    ALLOWED_HOSTS = ["*"]
if not ALLOWED_HOSTS:
    raise ImproperlyConfigured(
        "ALLOWED_ORIGINS (or ALLOWED_HOSTS) must name this server outside development."
    )


def _secret(name: str) -> str:
    """A key from the environment; in development, one made on the spot and kept under var."""
    value = env.text(name)
    if not value and not IN_DEVELOPMENT:
        raise ImproperlyConfigured(f"{name} must be set outside development.")
    return value or development_secret(VAR_DIR, name)


SECRET_KEY = _secret("SECRET_KEY")
# Keys of before: what was signed and sealed with them can still be read.
SECRET_KEY_FALLBACKS = env.words("SECRET_KEY_FALLBACKS")
JWT_SECRET_KEY = _secret("JWT_SECRET_KEY")

# --- Parts ------------------------------------------------------------------------------------
INSTALLED_APPS = [
    "unfold.apps.BasicAppConfig",  # the theme's templates, before the admin's own
    "unfold.contrib.filters",
    "unfold.contrib.import_export",
    "interview_site.admin_site.RecruitersAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "channels",
    "rest_framework",
    "rest_framework_simplejwt.token_blacklist",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "import_export",
    "axes",
    "interview_site",
    "interviews",
    "supervisor",
    "analysis",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "interview_site.browser_policy.BrowserPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "interviews.audit.actors.AuditMiddleware",
    "interviews.own_clock.OwnClockMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "axes.middleware.AxesMiddleware",  # innermost: its answers are treated as all others
]
ROOT_URLCONF = "interview_site.urls"
ASGI_APPLICATION = "interview_site.asgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "interview_site.context.interviewer",
            ],
        },
    },
]

# --- Data -------------------------------------------------------------------------------------
DATABASES = {"default": database.connection_settings(VAR_DIR)}
DATABASE_IS_EMBEDDED = database.is_embedded()
DB_POOL_SIZE = env.whole("DB_POOL_SIZE", 2, minimum=1, maximum=100)
DB_MAX_OVERFLOW = env.whole("DB_MAX_OVERFLOW", 2, maximum=100)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

REDIS_URL = env.text("REDIS_URL", f"unix://{valkey_socket(VAR_DIR)}?db=0")
REDIS_IS_EMBEDDED = not env.text("REDIS_URL")
CHANNEL_LAYERS = {
    "default": {
        "BACKEND": "channels_redis.pubsub.RedisPubSubChannelLayer",
        # redis-py 8 closes an idle subscription after 5 s unless it is told not to.
        "CONFIG": {
            "hosts": [{"address": REDIS_URL, "socket_timeout": None}],
            "prefix": "interviews",
        },
    },
}

S3_IS_SET = env.together("S3_ACCESS_KEY", "S3_SECRET_KEY", "S3_BUCKET_NAME")
if env.text("S3_ENDPOINT_URL") and not S3_IS_SET:
    raise ImproperlyConfigured("S3_ENDPOINT_URL is set but S3_BUCKET_NAME and its keys are not.")
STORAGES = {
    "default": {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {
            "access_key": env.text("S3_ACCESS_KEY"),
            "secret_key": env.text("S3_SECRET_KEY"),
            "bucket_name": env.text("S3_BUCKET_NAME"),
            "region_name": env.text("S3_REGION") or None,
            "endpoint_url": env.text("S3_ENDPOINT_URL") or None,
            "file_overwrite": False,
            "client_config": storage.client_config(),
        },
    }
    if S3_IS_SET
    else {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": str(VAR_DIR / "files")},
    },
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if not IN_DEVELOPMENT
        else "django.contrib.staticfiles.storage.StaticFilesStorage",
    },
}
STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
STATICFILES_DIRS = [BASE_DIR / "static"]
WHITENOISE_USE_FINDERS = IN_DEVELOPMENT
WHITENOISE_AUTOREFRESH = DEBUG
if IN_DEVELOPMENT:  # files come from where they are written; nothing is collected
    warnings.filterwarnings("ignore", "No directory at", UserWarning)

# --- The interviewer --------------------------------------------------------------------------
INTERVIEWER_IS_EMULATED = not env.text("OPENAI_API_KEY") and not env.text("OPENAI_BASE_URL")
ALLOW_EMULATED_INTERVIEWER = env.flag("ALLOW_EMULATED_INTERVIEWER", default=IN_DEVELOPMENT)
EMULATOR_PORT = env.whole("EMULATOR_PORT", 8765, minimum=1, maximum=65535)
OPENAI_BASE_URL = env.text(
    "OPENAI_BASE_URL",
    f"http://127.0.0.1:{EMULATOR_PORT}/v1"
    if INTERVIEWER_IS_EMULATED
    else "https://api.openai.com/v1",
)
OPENAI_API_KEY = env.text("OPENAI_API_KEY", "emulator" if INTERVIEWER_IS_EMULATED else "")
if not OPENAI_API_KEY:
    raise ImproperlyConfigured("OPENAI_BASE_URL is set but OPENAI_API_KEY is not.")
OPENAI_REALTIME_MODEL = env.text("OPENAI_REALTIME_MODEL", "gpt-realtime-2.1")
OPENAI_REALTIME_VOICE = env.text("OPENAI_REALTIME_VOICE", "marin")
OPENAI_TRANSCRIPTION_MODEL = env.text("OPENAI_TRANSCRIPTION_MODEL", "gpt-transcribe")
REALTIME_RENEW_AFTER_MINUTES = env.number("REALTIME_RENEW_AFTER", 50, minimum=0.1, maximum=59)

# --- The interview ----------------------------------------------------------------------------
SUPERVISOR_MAX_DURATION_MINUTES = env.number("SUPERVISOR_MAX_DURATION", 35, minimum=0.1)
SUPERVISOR_CONCLUSION_TIME_MINUTES = env.number("SUPERVISOR_CONCLUSION_TIME", 25, minimum=0.1)
SUPERVISOR_ANALYSIS_INTERVAL_S = env.number("SUPERVISOR_ANALYSIS_INTERVAL", 30, minimum=1)
# How often the sweep looks who is due: reviews are spread over the interval, not bunched.
SUPERVISOR_SWEEP_INTERVAL_S = min(5.0, max(0.5, SUPERVISOR_ANALYSIS_INTERVAL_S / 6))
# For interviews without a job; each job says it for its own.
SUPERVISOR_MODE = env.choice(
    "SUPERVISOR_MODE", "autonomous", ("autonomous", "ask_first", "watch_only")
)
TRANSCRIPT_FLUSH_INTERVAL_S = env.number("TRANSCRIPT_FLUSH_INTERVAL", 10, minimum=0.2)
RESUME_WINDOW_MINUTES = env.number("RESUME_WINDOW", 10, minimum=0.1)
CANDIDATE_IDLE_MINUTES = env.number("CANDIDATE_IDLE", 15, minimum=0.1)

# --- The model behind supervisor and evaluation -------------------------------------------------
PROXYLLM_IS_SET = env.together("PROXYLLM_URL", "PROXYLLM_KEY")
# Left unset, the interviewer's own endpoint answers these, too: OpenAI's, or the emulator's.
PROXYLLM_URL = (
    env.text("PROXYLLM_URL", OPENAI_BASE_URL).rstrip("/").removesuffix("/chat/completions")
)
PROXYLLM_KEY = env.text("PROXYLLM_KEY", OPENAI_API_KEY)
REVIEWER_IS_EMULATED = INTERVIEWER_IS_EMULATED and not PROXYLLM_IS_SET
PROXYLLM_MODEL = env.text("PROXYLLM_MODEL", "gpt-5.1-mini")
# In US dollars a million tokens; 0 where the price is not known: costs are then not shown.
PROXYLLM_INPUT_PRICE = env.number("PROXYLLM_INPUT_PRICE", 0, minimum=0)
PROXYLLM_OUTPUT_PRICE = env.number("PROXYLLM_OUTPUT_PRICE", 0, minimum=0)

# --- Evaluation -------------------------------------------------------------------------------
EVALUATE_AUTOMATICALLY = env.flag("EVALUATE_AUTOMATICALLY", default=True)
# How often a model goes over all competencies; of several, the report shows median and spread.
EVALUATION_PASSES = env.whole("EVALUATION_PASSES", 1, minimum=1, maximum=5)
# For one question to the model with all of its tries; models at home may need longer.
EVALUATION_STEP_TIMEOUT_S = env.number("EVALUATION_STEP_TIMEOUT", 50, minimum=1, maximum=500)

# --- Background work --------------------------------------------------------------------------
CELERY_BROKER_URL = (
    REDIS_URL.replace("unix://", "redis+socket://").replace("?db=", "?virtual_host=")
    if REDIS_URL.startswith("unix://")
    else REDIS_URL
)
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_TIME_LIMIT = 600
# Reviews wait for a model; what must be on time (the fold, the sweeps) does not wait behind them.
CELERY_TASK_ROUTES = {
    "supervisor.review": {"queue": "reviews"},
    "analysis.evaluate": {"queue": "evaluations"},
    "analysis.prepare_context": {"queue": "evaluations"},
    "analysis.read_resume": {"queue": "evaluations"},
    "analysis.remove_discarded_files": {"queue": "evaluations"},
}
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_TRANSPORT_OPTIONS = {"visibility_timeout": 900}
CELERY_TIMEZONE = "UTC"

# --- Webhooks ---------------------------------------------------------------------------------
# For development and tests: http, and receivers on this machine or network. Never where strangers
# can reach an account, for then this server reads and writes for them what only it can reach.
WEBHOOK_ALLOW_PRIVATE = env.flag("WEBHOOK_ALLOW_PRIVATE", default=False)

# --- E-mail -----------------------------------------------------------------------------------
MAIL_SERVER = mail.mail_server()
# Unset, mails are kept in files, and staff read them at /mailbox/.
MAILBOX_IS_OPEN = MAIL_SERVER.is_embedded
MAILBOX_FOLDER = VAR_DIR / "mail"
EMAIL_BACKEND = MAIL_SERVER.backend
EMAIL_HOST, EMAIL_PORT = MAIL_SERVER.host, MAIL_SERVER.port
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = MAIL_SERVER.user, MAIL_SERVER.password
EMAIL_USE_TLS, EMAIL_USE_SSL = MAIL_SERVER.use_tls, MAIL_SERVER.use_ssl
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = SERVER_EMAIL = MAIL_SERVER.sender
# Where people reach this server; links in mails begin with it.
SITE_URL = mail.site_url(origins=ALLOWED_ORIGINS, host=HOST, port=PORT)

# --- People -----------------------------------------------------------------------------------
LOGIN_URL = "admin:login"
LOGIN_REDIRECT_URL = "client"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
# A name is locked out from an address, so that strangers elsewhere keep nobody out.
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",  # first: who is locked out guesses nothing
    "django.contrib.auth.backends.ModelBackend",
]
AXES_FAILURE_LIMIT = env.whole("LOGIN_FAILURE_LIMIT", 5, minimum=1, maximum=1000)
AXES_COOLOFF_TIME = timedelta(minutes=env.number("LOGIN_COOL_OFF", 15, minimum=1, maximum=10_080))
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_HANDLER = "interviews.logins.attempts.Attempts"
AXES_USERNAME_CALLABLE = "interviews.logins.attempts.client_name"
AXES_CLIENT_IP_CALLABLE = "interviews.logins.attempts.client_address"
AXES_LOCKOUT_CALLABLE = "interviews.logins.lockout.answer"
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_DISABLE_ACCESS_LOG = True  # the audit log is ours
AXES_ENABLE_ADMIN = False  # so are the pages
AXES_VERBOSE = False
# A code beside the password: optional for each person, or required of the whole team.
STAFF_SECOND_FACTOR = env.choice("STAFF_SECOND_FACTOR", "optional", ("optional", "required"))
LANGUAGE_CODE = "en"
# Those of candidates' pages and e-mails; the admin speaks English.
LANGUAGES = [
    ("en", "English"),
    ("id", "Bahasa Indonesia"),
    ("es", "Español"),
    ("ar", "العربية"),
]
LOCALE_PATHS = [BASE_DIR / "locale"]
FORMAT_MODULE_PATH = ["interview_site.formats"]
TIME_ZONE = "UTC"
USE_I18N = True
USE_TZ = True

# --- API --------------------------------------------------------------------------------------
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "rest_framework_simplejwt.authentication.JWTAuthentication",
        "interviews.api.authentication.BrowserAuthentication",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["interviews.api.permissions.IsStaff"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["interviews.api.parsers.BoundedJSONParser"],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "DEFAULT_THROTTLE_RATES": {
        "login": env.text("LOGIN_RATE", "20/min"),
        "start": env.text("START_RATE", "60/min"),
        "act": env.text("ACT_RATE", "60/min"),
        "webhook": env.text("WEBHOOK_RATE", "30/min"),
        "mail": env.text("MAIL_RATE", "120/min"),
    },
    # How many proxies of ours append to X-Forwarded-For; what strangers write there is no address.
    "NUM_PROXIES": env.whole("TRUSTED_PROXIES", 0 if IN_DEVELOPMENT else 1, maximum=10),
    "EXCEPTION_HANDLER": "interview_site.errors.answer",
    "TEST_REQUEST_DEFAULT_FORMAT": "json",
}
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": REDIS_URL,
        # A request would rather do without the cache than wait for it.
        "OPTIONS": {"socket_timeout": 1, "socket_connect_timeout": 1},
    }
}
SIMPLE_JWT = {
    "ACCESS_TOKEN_LIFETIME": timedelta(minutes=5),
    "REFRESH_TOKEN_LIFETIME": timedelta(days=1),
    "ROTATE_REFRESH_TOKENS": True,
    "BLACKLIST_AFTER_ROTATION": True,
    "SIGNING_KEY": JWT_SECRET_KEY,
}
SPECTACULAR_SETTINGS = {
    "TITLE": "AI Interview Server",
    "DESCRIPTION": "Start, hold, read and end voice interviews with an AI interviewer.",
    "VERSION": "0.1.0",
    "SERVE_INCLUDE_SCHEMA": False,
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "SERVE_PERMISSIONS": ["interviews.api.permissions.IsStaff"],
    "COMPONENT_SPLIT_REQUEST": True,
    "ENUM_NAME_OVERRIDES": {
        "ActionEnum": "supervisor.api.bodies.ACTIONS",
        "ActionByHandEnum": "supervisor.api.bodies.BY_HAND",
        "ClaimStatusEnum": "analysis.api.report_bodies.CLAIM_STATES",
        "CompetencyStatusEnum": "analysis.api.report_bodies.COMPETENCY_STATES",
        "DecisionKindEnum": "supervisor.models.Decision.Kind",
        "DeliveryStateEnum": "interviews.api.webhook_bodies.DELIVERY_STATES",
        "EvaluationStatusEnum": "analysis.models.Evaluation.Status",
        "InterviewStatusEnum": "interviews.models.Interview.Status",
        "MessageKindEnum": "interviews.models.Message.Kind",
        "SupervisorModeEnum": "interviews.models.SupervisorMode",
    },
    "POSTPROCESSING_HOOKS": [
        "drf_spectacular.hooks.postprocess_schema_enums",
        "interviews.api.schema.describe_refusals",
        "interviews.api.schema.describe_health",
    ],
}

# --- Admin ------------------------------------------------------------------------------------
UNFOLD = admin_theme.theme_settings(environment=ENVIRONMENT)

# --- Sheets -----------------------------------------------------------------------------------
IMPORT_EXPORT_IMPORT_PERMISSION_CODE = "add"
IMPORT_EXPORT_EXPORT_PERMISSION_CODE = "view"
# A cell that begins like a formula would be run by the program that opens the sheet.
IMPORT_EXPORT_ESCAPE_FORMULAE_ON_EXPORT = True
# Between the dry run and its confirmation, for whichever process gets the second request.
IMPORT_EXPORT_TMP_STORAGE_CLASS = "import_export.tmp_storages.CacheStorage"

# --- Browser ----------------------------------------------------------------------------------
BEHIND_TLS = env.flag("BEHIND_TLS", default=not IN_DEVELOPMENT)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_TLS else None
SECURE_SSL_REDIRECT = BEHIND_TLS
SECURE_REDIRECT_EXEMPT = [r"^health$"]
SECURE_HSTS_SECONDS = 31_536_000 if BEHIND_TLS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = BEHIND_TLS
SECURE_HSTS_PRELOAD = BEHIND_TLS
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = BEHIND_TLS
SESSION_ENGINE = "interview_site.sessions"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_TRUSTED_ORIGINS = ALLOWED_ORIGINS
CSRF_FAILURE_VIEW = "interview_site.errors.csrf_failure"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "connect-src": ["'self'"],
        "worker-src": ["'self'"],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
    }
}

LOG_LEVEL = env.choice("LOG_LEVEL", "INFO", ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"))
LOGGING = logging_settings(LOG_LEVEL)
