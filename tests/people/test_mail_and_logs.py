"""How e-mail leaves, and what no log may bear."""

from __future__ import annotations

import logging
import sys

import pytest
from django.core.exceptions import ImproperlyConfigured

from tinkuy.web.logs import WithoutTokens
from tinkuy.web.mail import mail_settings


@pytest.mark.parametrize(
    ("environment", "host", "port", "secured"),
    [
        ({}, None, None, []),
        ({"EMAIL_URL": "smtp+tls://ana:s%40cret@mail.example.org"}, "mail.example.org", 587, ["TLS"]),
        ({"EMAIL_URL": "smtps://mail.example.org:4650"}, "mail.example.org", 4650, ["SSL"]),
        ({"EMAIL_URL": "smtp://localhost:2525"}, "localhost", 2525, []),
        ({"EMAIL_HOST": "m.org"}, "m.org", 587, ["TLS"]),
        ({"EMAIL_HOST": "m.org", "EMAIL_PORT": "465", "EMAIL_USER": "a@m.org"}, "m.org", 465, ["SSL"]),
    ],
)
def test_the_environment_says_how_letters_leave(
    environment: dict[str, str], host: str | None, port: int | None, secured: list[str]
) -> None:
    told = mail_settings(environment)
    assert str(told["EMAIL_BACKEND"]).split(".")[-2] == ("smtp" if host else "console")
    assert (told.get("EMAIL_HOST"), told.get("EMAIL_PORT")) == (host, port)
    assert [way for way in ("TLS", "SSL") if told.get(f"EMAIL_USE_{way}")] == secured


def test_a_password_may_hold_any_sign() -> None:
    parts = {"EMAIL_HOST": "m.org", "EMAIL_USER": "a@m.org", "EMAIL_PASSWORD": "p:/@ñ%"}
    told = mail_settings(parts)
    assert (told["EMAIL_HOST_USER"], told["EMAIL_HOST_PASSWORD"]) == ("a@m.org", "p:/@ñ%")
    assert told["DEFAULT_FROM_EMAIL"] == "a@m.org"


def test_an_address_that_makes_no_sense_is_refused() -> None:
    with pytest.raises(ImproperlyConfigured, match="EMAIL_URL"):
        mail_settings({"EMAIL_URL": "http://mail.example.org"})


@pytest.mark.parametrize("what", ["key", "people/invitation", "people/link"])
def test_no_token_stands_in_a_log(what: str) -> None:
    address = f"/{what}/s3cret:x/"
    line = logging.LogRecord("django.request", logging.ERROR, "", 0, "Server Error: %s", (address,), None)
    try:
        raise ValueError(address)
    except ValueError:
        line.exc_info = sys.exc_info()
    WithoutTokens().filter(line)
    assert "s3cret" not in line.getMessage() + (line.exc_text or "")
