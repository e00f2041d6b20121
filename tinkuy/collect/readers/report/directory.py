"""The directory: one sheet a row, its contacts apart from the persons and other bodies named among them."""

from __future__ import annotations

from collections.abc import Iterator

from tinkuy.collect.readers.report.evidence import place_in
from tinkuy.collect.readers.report.kinds import kind_of_body
from tinkuy.collect.readers.report.lexicon import Lexicon
from tinkuy.collect.readers.report.naming import Naming, read_naming
from tinkuy.collect.readers.report.rows import Row, mended_rows
from tinkuy.collect.readers.report.tables import Table
from tinkuy.places.gazetteer import Gazetteer
from tinkuy.register.contacts import contacts_in
from tinkuy.register.names import fold
from tinkuy.register.sheets import DraftSheet, LeftOut, Question, Repair

_LEAST_LETTERS = 4


def directory_sheets(
    table: Table, lexicon: Lexicon, gazetteer: Gazetteer, *, country: str, left_out: list[LeftOut]
) -> Iterator[DraftSheet]:
    """The sheets of a directory; rows without a name are added to ``left_out``."""
    for row in mended_rows(table):
        naming = read_naming(row.cells[table.roles.index("organisation")].text, lexicon)
        if not naming.names:
            left_out.append(LeftOut(row.locator, "row_without_name"))
            continue
        yield _sheet(row, naming, table, _place(naming, lexicon, gazetteer), lexicon.words.language, country)


def _place(naming: Naming, lexicon: Lexicon, gazetteer: Gazetteer) -> dict[str, object] | None:
    found = place_in(naming, lexicon.words, gazetteer)
    return found.as_value() if found else None


def _sheet(
    row: Row, naming: Naming, table: Table, place: dict[str, object] | None, language: str, country: str
) -> DraftSheet:
    cells = [
        cell.text
        for role, cell in zip(table.roles, row.cells, strict=False)
        if role == "contact" and cell.text
    ]
    contacts, persons, questions = read_contacts(" ".join(cells), naming.shown, row.locator, country=country)
    values: dict[str, object] = {
        "names": naming.names,
        "description": naming.description,
        **kind_of_body(naming),
        "place": place,
        "contacts": contacts,
        "respondents": persons,
        "unmapped": {
            heading: cell.text
            for role, heading, cell in zip(table.roles, table.headings, row.cells, strict=False)
            if heading and role not in ("organisation", "contact") and cell.text
        },
    }
    mended = [Repair(kind, row.locator, facts) for kind, facts in naming.mended]
    return DraftSheet(
        kind="directory",
        language=language,
        locator=row.locator,
        original=row.original,
        values={key: value for key, value in values.items() if value},
        repairs=(*row.repairs, *mended),
        questions=tuple(questions),
    )


def read_contacts(
    cell: str, name: str, where: str, *, country: str
) -> tuple[list[dict[str, str]], list[str], list[Question]]:
    """Contacts, sealed words (persons, as far as anyone can tell) and questions of a cell.

    A number printed after a word that a web address of the cell holds ("www.intercrafts... Intercrafts (+51) ...")
    is that body's and not the organisation's.
    """
    contacts, _ = contacts_in(cell, country=country)
    hosts = [contact["value"].casefold() for contact in contacts if contact["kind"] == "website"]
    kept: dict[tuple[str, str], dict[str, str]] = {}
    persons: list[str] = []
    questions: list[Question] = []
    at = 0
    for contact in contacts:
        start = cell.find(contact["printed"], at)
        said, at = (cell[at:start], start + len(contact["printed"])) if start >= 0 else ("", at)
        words = said.strip(" ,;:/|·()[]-–")
        body = words if words and _names_host(words, hosts) else ""
        if body and contact["kind"] == "telephone":
            contact = contact | {"doubt": "of_another_body"}
            questions.append(Question("contact_of_another", {"name": name, "body": body, "locator": where}))
        elif contact["doubt"]:
            why = contact["doubt"]
            questions.append(Question("telephone_odd", {"name": name, "locator": where, "why": why}))
        if words and not body:
            persons.append(words)
        kept.setdefault(_key(contact), contact)
    rest = cell[at:].strip(" ,;:/|·()[]-–.")
    persons += [rest] if fold(rest) else []
    if persons:
        questions.append(Question("name_in_contact", {"name": name, "locator": where}))
    return list(kept.values()), persons, questions


def _names_host(words: str, hosts: list[str]) -> bool:
    folded = fold(words).replace(" ", "")
    return len(folded) >= _LEAST_LETTERS and any(folded in host for host in hosts)


def _key(contact: dict[str, str]) -> tuple[str, str]:
    """Two ways of writing one address are one contact: with "www." and without, with a scheme and without."""
    value = contact["value"].partition("://")[2] or contact["value"]
    return contact["kind"], value.removeprefix("www.").rstrip("/").casefold()
