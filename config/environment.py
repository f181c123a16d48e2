"""Reads settings from the environment, so that one file of settings serves a laptop and a server farm."""

import os
from pathlib import Path
from tempfile import gettempdir
from urllib.parse import unquote, urlsplit

TRUE_WORDS = {"1", "true", "yes", "on"}


def flag(name: str, *, default: bool = False) -> bool:
    """True when the variable is one of 1, true, yes, on."""
    value = os.environ.get(name)
    return default if value is None else value.strip().lower() in TRUE_WORDS


def text(name: str, default: str = "") -> str:
    return os.environ.get(name, default)


def words(name: str, default: str = "") -> list[str]:
    """A comma-separated list without empty entries."""
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


def database(url: str, *, folder: Path) -> dict[str, object]:
    """Django's settings for `sqlite:///path` (relative to `folder`) or `postgres://user:password@host:port/name`."""
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return {"ENGINE": "django.db.backends.sqlite3", "NAME": folder / parts.path.lstrip("/"), **_sqlite()}
    if parts.scheme in {"postgres", "postgresql"}:
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(parts.path.lstrip("/")),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": parts.hostname or "",
            "PORT": str(parts.port or ""),
            "CONN_MAX_AGE": None,
            "CONN_HEALTH_CHECKS": True,
            # `lib/planned.py`. A pooler that changes connections between transactions may not keep what was prepared.
            "OPTIONS": {"prepare_threshold": 2 if flag("UDSYN_PREPARES", default=True) else None},
        }
    raise ValueError("UDSYN_DATABASE must begin with sqlite:/// or postgres://")


def openid_connect(given: dict[str, str]) -> dict[str, object]:
    """allauth's settings for signing in at one other house; none unless all four parts are given."""
    if not all(given.values()):
        return {}
    app = {
        "provider_id": "elsewhere",
        "name": given["NAME"],
        "client_id": given["CLIENT_ID"],
        "secret": given["SECRET"],
        "settings": {"server_url": given["SERVER"]},
    }
    return {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [app]}}


def _sqlite() -> dict[str, object]:
    # IMMEDIATE: with SQLite's default, simultaneous submits fail with "database is locked" (decision 0002).
    # FULL: an acknowledged answer survives a power cut.
    # secure_delete: a programme key that is destroyed is overwritten, and not only marked as free space.
    pragmas = (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-20000;"
        "PRAGMA temp_store=MEMORY; PRAGMA journal_size_limit=67108864; PRAGMA secure_delete=ON;"
    )
    return {
        "CONN_MAX_AGE": None,
        "OPTIONS": {"timeout": 20, "transaction_mode": "IMMEDIATE", "init_command": pragmas},
        # A file, because threads cannot write to one in-memory database; one per process, so that runs do not collide.
        "TEST": {"NAME": Path(gettempdir()) / f"udsyn-test-{os.getpid()}.sqlite3"},
    }
