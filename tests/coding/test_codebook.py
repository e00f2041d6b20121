"""A codebook comes in as CSV, gets a version, and goes out as CSV and SKOS."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.coding.conftest import MadeMapping, said
from tinkuy.coding.actions import code_statement
from tinkuy.coding.books.actions import import_codebook
from tinkuy.coding.books.opening import book_of_version, current_book
from tinkuy.coding.codebook import Book, Theme, bundled, following, read_themes, written
from tinkuy.coding.models import Codebook
from tinkuy.coding.skos import turtle
from tinkuy.edition.opening import Edition
from tinkuy.errors import BrokenInput, Refusal
from tinkuy.people.models import AuditEvent, Person

TEXTS = st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=12)
THEMES = st.builds(
    Theme, st.from_regex(r"[a-z][a-z0-9_]{0,9}", fullmatch=True), TEXTS, TEXTS, TEXTS | st.just(""), TEXTS
)
BOOKS = st.builds(
    Book,
    st.integers(1, 9),
    st.lists(THEMES, min_size=1, max_size=5, unique_by=lambda one: one.code).map(tuple),
)


def test_the_bundled_codebook_has_35_themes() -> None:
    book = bundled()
    assert (book.version, len(book.in_use)) == (1, 35)
    assert book.by_code["tourism"].label("es") == "Turismo"
    assert book.by_code["tourism"].definition("es").startswith("Tourist"), "English where there is no Spanish"


@given(BOOKS)
def test_a_codebook_that_is_written_reads_back_the_same(book: Book) -> None:
    assert read_themes(written(book).encode()) == book.themes


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("code,label_es\na,b\n", "label_en"),
        ("code,label_es,label_en\nNo Code,b,c\n", "No Code"),
        ("code,label_es,label_en\na,b,\n", "row 2"),
        ("code,label_es,label_en\na,b,c\na,d,e\n", "twice"),
        ("code,label_es,label_en\n", "no theme"),
        ("code,label_es,label_en,retired\na,b,c,yes\n", "no theme"),
        (b"\xff\xfe\x00", "UTF-8"),
        ("code,label_es,label_en\n" + "".join(f"a{n},b,c\n" for n in range(501)), "500"),
    ],
)
def test_what_is_no_codebook_is_refused_with_the_reason(content: str | bytes, reason: str) -> None:
    with pytest.raises(BrokenInput, match=reason):
        read_themes(content if isinstance(content, bytes) else content.encode(), where="book.csv")


# A triple of the Turtle that we write: what is said of a theme, and the word, address or text that says it.
_SAID = re.compile(
    r'^    ([a-z]+:[A-Za-z]+) ("(?:[^"\\\n]|\\.)*"(?:@[a-z]+|\^\^[a-z:]+)?|<(?:[^<>"{}|^`\\ ]|\\u[0-9A-F]{4})*>) [;.]$'
)
_ESCAPED = re.compile(r"\\(u[0-9A-F]{4}|.)")
_SIGNS = {"n": "\n", "r": "\r", "t": "\t", "b": "\b", "f": "\f", '"': '"', "\\": "\\"}


def concepts_in(turtle_text: str) -> dict[str, list[tuple[str, str]]]:
    """What each concept says of itself, read by the rules of Turtle 1.1 that such a file needs."""
    found: dict[str, list[tuple[str, str]]] = {}
    # Line by line as Turtle counts lines: other signs that Python takes for line ends stand inside texts.
    blocks = turtle_text.split("\n\n")
    for block in blocks:
        first, *rest = block.strip("\n").split("\n")
        if not first.endswith("a skos:Concept ;"):
            continue
        said = [match.groups() for line in rest if (match := _SAID.match(line))]
        assert len(said) == len(rest), block
        found[first.split(">")[0].rpartition("#")[2]] = [(name, value) for name, value in said]
    return found


def text_of(literal: str) -> str:
    """The text of a literal, without its quotation marks and language."""
    bare = literal[1 : literal.rindex('"')]
    return _ESCAPED.sub(lambda one: _SIGNS.get(one[1]) or chr(int(one[1][1:], 16)), bare)


@given(BOOKS)
def test_skos_holds_every_theme_in_both_languages(book: Book) -> None:
    concepts = concepts_in(turtle(book, "https://example.org/codebook"))
    assert list(concepts) == [theme.code for theme in book.themes]
    for theme in book.themes:
        said = concepts[theme.code]
        labels = [(text_of(value), value[-3:]) for name, value in said if name == "skos:prefLabel"]
        assert labels == [(theme.label_es, "@es"), (theme.label_en, "@en")]
        assert ("skos:notation", f'"{theme.code}"') in said
        assert ("skos:inScheme", "<https://example.org/codebook>") in said
        assert any(name == "owl:deprecated" for name, _ in said) == theme.is_retired


def test_signs_that_turtle_does_not_take_as_they_are() -> None:
    theme = Theme("a", 'Uno "dos" \\ tres', "One\ttwo\nthree\x01", "", "")
    said = concepts_in(turtle(Book(1, (theme,)), "urn:x y<z>"))["a"]
    labels = [text_of(value) for name, value in said if name == "skos:prefLabel"]
    assert labels == [theme.label_es, theme.label_en]
    assert ("skos:inScheme", "<urn:x\\u0020y\\u003Cz\\u003E>") in said


def test_a_theme_that_is_left_out_is_retired_and_can_still_be_read() -> None:
    book = Book(1, (Theme("a", "A", "A"), Theme("b", "B", "B")))
    after = following(book, [Theme("b", "Be", "Bee")])
    assert [(one.code, one.is_retired) for one in after.themes] == [("b", False), ("a", True)]
    again = following(after, [Theme("a", "A", "A")])
    assert [(one.code, one.is_retired) for one in again.themes] == [("a", False), ("b", True)]


def test_a_new_version_changes_what_coders_can_give_and_the_next_edition(
    mapping: MadeMapping, ana: Person
) -> None:
    first, second = mapping.organisation(said("A loan"), said("Fairs"))
    code_statement(statement=first, themes=["tourism"], by=ana)
    before = mapping.freeze()
    kept = [one for one in bundled().in_use if one.code != "tourism"]
    import_codebook(themes=[*kept, Theme("water", "Agua", "Water")], note="After the workshop")

    with pytest.raises(Refusal, match="no theme of version 2"):
        code_statement(statement=second, themes=["tourism"], by=ana)
    assert code_statement(statement=second, themes=["water"], by=ana).codebook.version == 2
    assert (current_book().version, book_of_version(1).by_code["tourism"].is_retired) == (2, False)

    after = mapping.freeze()
    codes = {row["code"] for row in Edition(after.path).rows("themes", limit=None)}
    assert {"tourism", "water"} <= codes
    assert "water" not in {row["code"] for row in Edition(before.path).rows("themes", limit=None)}
    assert after.manifest["coding"]["codebook"]["sha256"] != before.manifest["coding"]["codebook"]["sha256"]


def test_a_version_that_says_the_same_is_refused_and_leaves_nothing(mapping: MadeMapping) -> None:
    with pytest.raises(Refusal, match="same"):
        import_codebook(themes=bundled().themes)
    assert not Codebook.objects.exists()
    assert not AuditEvent.objects.filter(what="codebook").exists()
    with pytest.raises(Refusal, match="no version 7"):
        book_of_version(7)
