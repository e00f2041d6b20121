"""What strangers do to the living site: odd addresses, other people's frames, faults of ours."""

from __future__ import annotations

import re
from urllib.parse import urljoin

import pytest
from django.conf import settings
from django.test import Client

from tinkuy.home import Home
from tinkuy.publish import views


@pytest.fixture
def stranger(example: Home, monkeypatch: pytest.MonkeyPatch) -> Client:
    monkeypatch.setattr(settings, "HOME", example)
    monkeypatch.setattr(settings, "ALLOWED_HOSTS", ["testserver"])
    return Client(raise_request_exception=False)


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/es/explore/?page=99999999999999999999", 404),
        ("/es/explore/9999999/", 404),
        ("/es/embed/list/?page=5000", 404),
        ("/es/explore/?page=-1", 200),
        ("/es/explore/?box=nan,nan,nan,nan", 200),
        ("/es/explore/?q=%00%1b%ff&block=%00&place=" + "x" * 70_000, 200),
        ("/es/explore/cells/?zoom=%C2%B2", 200),
        ("/es/explore/cells/?zoom=" + "9" * 5000, 200),
        ("/data/../manifest.json", 404),
        ("/data/%2e%2e/%2e%2e/secret.key", 404),
        ("/data/index/everything.json", 404),
        ("/e/../es/", 404),
    ],
)
def test_an_odd_address_gets_a_plain_answer(stranger, address, status):
    assert stranger.get(address).status_code == status


@pytest.mark.parametrize(
    ("address", "language"),
    [
        ("/es/nowhere/at/all/", "es"),
        ("/en/nowhere", "en"),
        ("/nowhere/", "es"),
        ("/e/0001/en/nowhere/", "en"),
        ("/e/9999/en/", "es"),
        ("/favicon.ico", "es"),
    ],
)
def test_the_page_of_a_wrong_address_has_its_style_and_its_language(stranger, address, language):
    answer = stranger.get(address)
    html = answer.content.decode()
    assert answer.status_code == 404
    assert f'<html lang="{language}">' in html
    style = re.search(r'rel="stylesheet" href="([^"?]+)', html)
    assert style and urljoin(f"http://testserver{address}", style[1]) == "http://testserver/assets/site.css"


def test_a_fault_of_ours_is_told_in_the_language_of_the_page_and_nothing_else_is(stranger, monkeypatch):
    def fail(*_words: object) -> None:
        raise RuntimeError("the-inside-of-the-machine")

    monkeypatch.setattr(views, "asked", fail)
    for language, words in (("es", "A la portada"), ("en", "To the front page")):
        answer = stranger.get(f"/{language}/explore/cells/")
        html = answer.content.decode()
        assert answer.status_code == 500
        assert f'<html lang="{language}">' in html and words in html
        assert "the-inside-of-the-machine" not in html and "Traceback" not in html


def test_embeds_may_be_framed_by_anybody_and_nothing_else_by_anybody_else(stranger):
    for address in ("/es/embed/map/", "/en/embed/list/", "/e/0001/en/embed/map/"):
        answer = stranger.get(address)
        assert "X-Frame-Options" not in answer
        assert "frame-ancestors" not in answer["Content-Security-Policy"]
        assert "script-src 'self'" in answer["Content-Security-Policy"]
        # What an embed leads to may not be framed, so it opens beside.
        assert '<base target="_blank">' in answer.content.decode()
    for address in ("/es/", "/en/explore/", "/es/directory/", "/es/nowhere/", "/data/manifest.json"):
        answer = stranger.get(address)
        assert answer["X-Frame-Options"] == "SAMEORIGIN"
        assert "frame-ancestors 'self'" in answer["Content-Security-Policy"]


@pytest.mark.parametrize(("spoken", "leads_to"), [("en;q=0.9", "/en/"), ("qu", "/en/"), ("es-PE", "/es/")])
def test_the_bare_address_leads_to_a_page_that_is_there(stranger, spoken, leads_to):
    answer = stranger.get("/", headers={"Accept-Language": spoken})
    assert answer.status_code == 302 and answer["Location"] == leads_to
    assert stranger.get(leads_to).status_code == 200
