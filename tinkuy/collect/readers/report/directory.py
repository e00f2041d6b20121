"""The directory: one sheet a row, its contacts apart from the persons and other bodies named among them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tinkuy.collect.readers.context import ReaderContext
from tinkuy.collect.readers.report.areas import AreaRow, place_rows
from tinkuy.collect.readers.report.evidence import place_in, without_places
from tinkuy.collect.readers.report.kinds import kind_of_body
from tinkuy.collect.readers.report.lexicon import Lexicon
from tinkuy.collect.readers.report.naming import Naming, read_naming
from tinkuy.collect.readers.report.rows import Row, mended_rows
from tinkuy.collect.readers.report.tables import Table
from tinkuy.collect.readers.report.words import Words, all_words
from tinkuy.register.contacts import contacts_in
from tinkuy.register.names import fold
from tinkuy.register.sheets import DraftSheet, LeftOut, Question, Repair

_LEAST_LETTERS = 4
# Every contact of an organisation fits in a page; a longer cell stays in the original and is asked.
_LONGEST_CELL = 4000
_EDGES = " ,;:/|·()[]-–."


def directory_sheets(
    table: Table, lexicon: Lexicon, context: ReaderContext, left_out: list[LeftOut]
) -> Iterator[DraftSheet]:
    """The sheets of a directory; rows without a name are added to ``left_out``."""
    named = [
        (row, read_naming(row.text_of(table.roles, "organisation"), lexicon)) for row in mended_rows(table)
    ]
    left_out += [LeftOut(row.locator, "row_without_name") for row, naming in named if not naming.names]
    rows = [(row, naming) for row, naming in named if naming.names]
    areas = [_area(row, naming, table) for row, naming in rows]
    if "area" in table.roles:
        place_rows(areas, context.gazetteer, floats=False)
    for (row, naming), area in zip(rows, areas, strict=True):
        found = None if area.place else place_in(naming, lexicon.words, context.gazetteer)
        place = found.as_value() if found else area.place
        without_places(naming, context.gazetteer)
        yield _sheet(row, naming, table, {"place": place, "questions": area.questions}, context.country)


def _area(row: Row, naming: Naming, table: Table) -> AreaRow:
    names = [name["text"] for name in naming.names]
    return AreaRow(row.locator, row.text_of(table.roles, "area"), naming.shown, names, [])


def _sheet(row: Row, naming: Naming, table: Table, placed: dict[str, Any], country: str) -> DraftSheet:
    contacts, persons, questions = read_contacts(
        row.text_of(table.roles, "contact"), naming.shown, row.locator, country=country
    )
    values: dict[str, object] = {
        "names": naming.names,
        "description": naming.description,
        **kind_of_body(naming),
        "place": placed["place"],
        "contacts": contacts,
        "respondents": persons,
        "unmapped": row.unmapped(table.roles, table.headings, {"organisation", "contact", "area"}),
    }
    mended = [Repair(kind, row.locator, facts) for kind, facts in naming.mended]
    return DraftSheet(
        kind="directory",
        language=table.words.language,
        locator=row.locator,
        original=row.original,
        values={key: value for key, value in values.items() if value},
        repairs=(*row.repairs, *mended),
        questions=(*questions, *placed["questions"]),
    )


def read_contacts(
    cell: str, name: str, where: str, *, country: str
) -> tuple[list[dict[str, str]], list[str], list[Question]]:
    """Contacts, sealed words (persons, as far as anyone can tell) and questions of a cell.

    A number printed after a word that a web address of the cell holds ("www.intercrafts... Intercrafts (+51)
    ...") is that body's and not the organisation's.
    """
    if len(cell) > _LONGEST_CELL:
        return [], [], [_unreadable(where)]
    found, _ = contacts_in(cell, country=country)
    hosts = [contact["value"].casefold() for contact in found if contact["kind"] == "website"]
    kept: dict[tuple[str, str], dict[str, str]] = {}
    persons: list[str] = []
    questions: list[Question] = []
    at = 0
    for contact in found:
        said, at = _said_before(cell, at, contact["printed"])
        is_of_another = contact["kind"] == "telephone" and _names_host(said, hosts)
        if is_of_another:
            facts = {"name": name, "body": said, "locator": where}
            questions.append(Question("contact_of_another", facts))
        elif contact["doubt"]:
            facts = {"name": name, "locator": where, "why": contact["doubt"]}
            questions.append(Question("telephone_odd", facts))
        if said and not is_of_another:
            persons.append(said)
        kept.setdefault(_key(contact), contact | {"doubt": "of_another_body"} if is_of_another else contact)
    rest = _words(cell[at:])
    persons += [rest] if rest else []
    if persons:
        questions.append(Question("name_in_contact", {"name": name, "locator": where}))
    return list(kept.values()), persons, questions


def _unreadable(where: str) -> Question:
    # What the cell holds may be anybody's: the question shows nothing of it.
    facts = {"locator": where, "why": "cell_too_long", "text": "…"}
    return Question("row_unreadable", facts)


def _said_before(cell: str, at: int, printed: str) -> tuple[str, int]:
    """The words between a place in the cell and the next contact, and the place after that contact."""
    start = cell.find(printed, at)
    return (_words(cell[at:start]), start + len(printed)) if start >= 0 else ("", at)


def _words(text: str) -> str:
    """Words that may name somebody: "" for marks, and for labels as "Tel." and "Web"."""
    kept = [word for word in text.split() if fold(word) and not set(fold(word).split()) <= _labels()]
    return " ".join(kept).strip(_EDGES)


def _labels() -> frozenset[str]:
    known: tuple[Words, ...] = all_words()
    return frozenset(label for words in known for label in words.contact_labels | words.link_words)


def _names_host(words: str, hosts: list[str]) -> bool:
    folded = fold(words).replace(" ", "")
    return len(folded) >= _LEAST_LETTERS and any(folded in host for host in hosts)


def _key(contact: dict[str, str]) -> tuple[str, str]:
    """Two ways of writing one address are one contact: with "www." and without, with a scheme and without."""
    value = contact["value"].partition("://")[2] or contact["value"]
    return contact["kind"], value.removeprefix("www.").rstrip("/").casefold()
