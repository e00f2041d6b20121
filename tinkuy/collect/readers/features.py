"""Features of a map in any format: properties are read like the cells of a row, a geometry says where."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tinkuy.collect.readers.context import ReaderContext
from tinkuy.collect.readers.mapping import ColumnMappings
from tinkuy.collect.readers.rows import RowReader
from tinkuy.collect.readers.where import Position
from tinkuy.register.sheets import DraftSheet, DraftSource, LeftOut

# So many features are looked at for what a property of unknown name holds.
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
    samples = [[feature.properties.get(key, "") for key in keys] for feature in features[:LOOKED_AT]]
    mapping = (context.columns or ColumnMappings()).choose(keys, samples, is_map=True)
    reader = RowReader(mapping.columns, language=language, context=context)
    for number, feature in enumerate(features, start=1):
        said = reader.read([feature.properties.get(key, "") for key in keys], feature.position)
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
            questions=tuple(said.questions),
        )
