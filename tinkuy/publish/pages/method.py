"""How the edition was made: its own note, and the figures it rests on, each with its base."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _

from tinkuy.edition.method import note_sections
from tinkuy.edition.opening import Edition
from tinkuy.publish import words
from tinkuy.publish.templatetags.site import mine
from tinkuy.publish.visit import Page, Visit

METHOD = "METHOD.md"
Figures = list[tuple[str, int]]


def method(visit: Visit) -> Page:
    """The method note in the reader's language, with its counts in words."""
    edition = visit.edition
    counts = edition.manifest["counts"]
    (heading, frozen), *sections = note_sections(
        (edition.path / METHOD).read_text(encoding="utf-8"), visit.language
    )
    return Page(
        "site/method.html",
        title=heading,
        description=_(
            "How the organisations were found, what the figures rest on, and what they do not say."
        ),
        facts={
            "heading": heading,
            "frozen": frozen,
            "sections": [(title, _paragraphs(text)) for title, text in sections],
            "tables": [(title, said) for title, said in figures(edition, counts) if said],
            "total": counts["organisations"],
            "sources": edition.manifest["sources"],
        },
    )


def figures(edition: Edition, counts: Mapping[str, Any]) -> list[tuple[str, Figures]]:
    """Counts of organisations in words, by block, kind, family, and exactness of their position."""
    blocks = {code: mine(label) for code, label in edition.labels["block"].items()} | {"": _("in no block")}
    precisions = {**words.PRECISIONS, "": _("no position")}
    return [
        (_("By block"), _in_words(counts["by_block"], blocks)),
        (_("By kind"), _in_words(counts["by_unit_kind"], words.UNIT_KINDS)),
        (_("By type of organisation"), _in_words(counts["by_family"], words.FAMILIES)),
        (_("By exactness of the position"), _in_words(counts["by_precision"], precisions)),
    ]


def _in_words(counted: Mapping[str, int], said: Mapping[str, Any]) -> Figures:
    """The largest first, whatever is not known last."""
    ordered = sorted(counted.items(), key=lambda one: (one[0] in ("", "unknown"), -one[1]))
    return [(str(said.get(code, code)), count) for code, count in ordered]


def _paragraphs(text: str) -> list[str]:
    """The paragraphs of a section; a table, which the page sets in words of its own, is left out."""
    return [paragraph for paragraph in text.split("\n\n") if not paragraph.startswith("|")]


def addresses(_edition: Edition) -> Iterator[str]:
    yield "method/"
