"""The data dictionary: the tables and columns of the edition, as its data package describes them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import orjson

from tinkuy.publish.report.document import Block, Cell, Column, Heading, Paragraph, Run, Table, said
from tinkuy.publish.report.matter import Matter


def dictionary(matter: Matter) -> Iterator[Block]:
    """The tables of the data package, a column a row."""
    words = matter.words["dictionary"]
    yield Heading(1, matter.words["chapters"]["dictionary"], "dictionary")
    yield Paragraph(said(words["opening"]), "lead")
    package = orjson.loads((matter.edition.path / "datapackage.json").read_bytes())
    for one in package["resources"]:
        if fields := one.get("schema", {}).get("fields"):
            columns = (
                Column(said(words["column"]), weight=1.1),
                Column(said(words["type"]), weight=0.8),
                Column(said(words["meaning"]), weight=3),
            )
            yield Table(
                f"table-dictionary-{one['name']}",
                said(Run(one["name"], "code"), f". {_in(one, matter.language)}"),
                columns,
                tuple(_row(matter, field) for field in fields),
                reads_as_text=True,
            )


def _row(matter: Matter, field: Mapping[str, Any]) -> tuple[Cell, ...]:
    words = matter.words["dictionary"]
    meaning = [said(_in(field, matter.language))]
    if codes := field.get("constraints", {}).get("enum"):
        meaning.append(said(words["codes"], Run(", ".join(map(str, codes)), "code"), "."))
    return (
        Cell((said(Run(field["name"], "code")),), is_header=True),
        Cell((said(words.get(field["type"], field["type"])),)),
        Cell(tuple(meaning)),
    )


def _in(one: Mapping[str, Any], language: str) -> str:
    return str(one.get(f"description_{language}") or one.get("description", ""))
