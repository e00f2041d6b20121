"""Features of a map in any format: properties are read like the cells of a row, a geometry says where."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from tinkuy.collect.readers.cells import LONGEST_NAME
from tinkuy.collect.readers.context import ReaderContext
from tinkuy.collect.readers.headings import OPERATOR_WORDS
from tinkuy.collect.readers.mapping import ColumnMappings
from tinkuy.collect.readers.rows import RowReader, Said
from tinkuy.collect.readers.where import Position
from tinkuy.register.names import fold
from tinkuy.register.sheets import DraftSheet, DraftSource, LeftOut, Repair

# So many values of a property are looked at for what it holds.
LOOKED_AT = 200
REPORT_EVERY = 500


@dataclass(frozen=True, slots=True)
class Feature:
    """One feature: where in the file it stands, its properties, where it is, and its text in the file."""

    locator: str
    properties: dict[str, str]
    position: Position
    original: str


def draft_of(
    kind: str, features: Sequence[Feature], *, language: str, title: str, context: ReaderContext
) -> DraftSource:
    """A sheet for every feature that has a name; the others are left out with the reason."""
    left_out: list[LeftOut] = []
    return DraftSource(
        kind, language, title, sheets=_sheets(features, language, context, left_out), left_out=left_out
    )


def _sheets(
    features: Sequence[Feature], language: str, context: ReaderContext, left_out: list[LeftOut]
) -> Iterator[DraftSheet]:
    keys = list(dict.fromkeys(key for feature in features for key in feature.properties))
    mapping = (context.columns or ColumnMappings()).choose(keys, _samples(keys, features), is_map=True)
    reader = RowReader(mapping.columns, language=language, context=context)
    operators = [key for key in keys if fold(key) in OPERATOR_WORDS and not mapping.columns[key]]
    for number, feature in enumerate(features, start=1):
        said = reader.read([feature.properties.get(key, "") for key in keys], feature.position)
        repairs = _name_by_operator(said, feature, operators)
        if "names" not in said.values:
            left_out.append(LeftOut(feature.locator, "feature_without_name"))
            continue
        left_out.extend(
            LeftOut(feature.locator, why, column=key, found=found) for key, why, found in said.wrong
        )
        if number % REPORT_EVERY == 0:
            context.advance(number, len(features))
        yield DraftSheet(
            kind="feature",
            language=said.language,
            locator=feature.locator,
            original=feature.original,
            values=said.values,
            repairs=repairs,
            questions=tuple(said.questions),
        )


def _samples(keys: Sequence[str], features: Sequence[Feature]) -> list[Sequence[str]]:
    """The first values of each key, as rows: one that few features have is looked at too."""
    columns: dict[str, list[str]] = {key: [] for key in keys}
    for feature in features:
        for key, value in feature.properties.items():
            if value and len(columns[key]) < LOOKED_AT:
                columns[key].append(value)
    return list(zip_longest(*columns.values(), fillvalue=""))


def _name_by_operator(said: Said, feature: Feature, operators: Sequence[str]) -> tuple[Repair, ...]:
    """Name the feature after who runs it, where it has no name and can be reached: a gate has an operator too."""
    name = next((text for key in operators if (text := feature.properties.get(key, "").strip())), "")
    if "names" in said.values or "contacts" not in said.values or not 0 < len(name) <= LONGEST_NAME:
        return ()
    said.values["names"] = [{"text": name, "language": said.language, "kind": "official"}]
    return (Repair("name_by_operator", feature.locator, {"name": name}),)
