"""The directory: everybody, from A to Z, in the reader's language."""

from __future__ import annotations

import re

import pytest
from django.http import Http404

from tests.publish.conftest import Rendered
from tinkuy.edition.alphabet import alphabet
from tinkuy.edition.opening import Edition
from tinkuy.publish.pages import directory

LANGUAGES = ("es", "en")
ENTRY = re.compile(r'<li class="entry"><div><h3><a href="[^"]*organisations/([0-9a-z]+)/"[^>]*>([^<]*)</a>')


@pytest.mark.parametrize("language", LANGUAGES)
def test_everybody_stands_in_it_once_in_the_order_of_names(
    rendered: Rendered, edition: Edition, language: str
) -> None:
    page = rendered(directory.directory, language, "directory/")
    entries = ENTRY.findall(page)
    assert {code for code, _ in entries} == {told["id"] for told in edition.organisations()}
    assert len(entries) == edition.count("organisations")
    initials = re.findall(r'<section class="letter" id="letter-(\w+)">', page)
    assert initials == sorted(initials)


def test_only_what_may_be_published_is_a_contact(rendered: Rendered, edition: Edition) -> None:
    page = rendered(directory.directory, "en", "directory/")
    published = {row["value"] for row in edition.rows("contacts", limit=None)}
    printed = {
        link.replace("&amp;", "&") for link in re.findall(r'href="((?:https?|mailto|tel):[^"]+)"', page)
    }
    assert printed == published


def test_a_letter_leads_to_the_page_where_it_begins(
    rendered: Rendered, edition: Edition, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(directory, "PER_PAGE", 30)
    pages = {
        number: rendered(directory.directory, "es", "directory/", number=str(number))
        for number in range(1, 5)
    }
    assert len({code for page in pages.values() for code, _ in ENTRY.findall(page)}) == edition.count(
        "organisations"
    )
    for letter in alphabet(edition.path, "es").starts:
        link = re.search(rf'<li><a href="([^"]*)#letter-{letter.lower()}">', pages[1])
        assert link is not None
        number = int(re.search(r"directory/(\d*)", link[1] + "directory/1")[1] or 1) if link[1] else 1  # type: ignore[index]
        assert f'id="letter-{letter.lower()}"' in pages[number], (letter, link[1])


def test_a_page_beyond_the_last_is_not_found(rendered: Rendered) -> None:
    with pytest.raises(Http404):
        rendered(directory.directory, "es", "directory/2/", number="2")
