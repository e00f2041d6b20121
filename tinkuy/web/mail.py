"""How e-mail leaves, from the environment: values in, Django's settings out."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import quote, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

CONSOLE = "django.core.mail.backends.console.EmailBackend"
SMTP = "django.core.mail.backends.smtp.EmailBackend"
# The name of a scheme: its usual port, and whether the connection is secured at once or by a word after the greeting.
SCHEMES = {"smtp": (25, False, False), "smtp+tls": (587, False, True), "smtps": (465, True, False)}
TIMEOUT_SECONDS = 15


def mail_settings(environment: Mapping[str, str]) -> dict[str, object]:
    """Settings of Django for ``EMAIL_URL``, or for ``EMAIL_HOST``, ``_PORT``, ``_USER`` and ``_PASSWORD``.

    With neither, messages are printed on the console. ``EMAIL_FROM`` is the address that they come from.
    """
    url = environment.get("EMAIL_URL", "") or _url_of_parts(environment)
    sender = environment.get("EMAIL_FROM", "")
    if not url:
        return {"EMAIL_BACKEND": CONSOLE, "DEFAULT_FROM_EMAIL": sender or "tinkuy@localhost"}
    parts = urlsplit(url)
    if parts.scheme not in SCHEMES or not parts.hostname:
        raise ImproperlyConfigured(f"EMAIL_URL must begin with one of {', '.join(SCHEMES)}, then ://host.")
    port, is_secure, becomes_secure = SCHEMES[parts.scheme]
    user = unquote(parts.username or "")
    return {
        "EMAIL_BACKEND": SMTP,
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": parts.port or port,
        "EMAIL_HOST_USER": user,
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": is_secure,
        "EMAIL_USE_TLS": becomes_secure,
        "EMAIL_TIMEOUT": TIMEOUT_SECONDS,
        "DEFAULT_FROM_EMAIL": sender or (user if "@" in user else f"tinkuy@{parts.hostname}"),
    }


def _url_of_parts(environment: Mapping[str, str]) -> str:
    """The parts as an ``EMAIL_URL``; "" where no host is named."""
    host = environment.get("EMAIL_HOST", "")
    if not host:
        return ""
    port = environment.get("EMAIL_PORT", "587")
    scheme = next((name for name, (usual, *_how) in SCHEMES.items() if str(usual) == port), "smtp+tls")
    user, password = environment.get("EMAIL_USER", ""), environment.get("EMAIL_PASSWORD", "")
    who = f"{quote(user, safe='')}:{quote(password, safe='')}@" if user else ""
    return f"{scheme}://{who}{host}:{port}"
