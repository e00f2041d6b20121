"""Column mappings: what each column of a table holds, proposed by its heading, kept as a file people edit."""

from __future__ import annotations

import hashlib
import json
import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from textwrap import fill

from tinkuy.collect.readers.headings import MAP_KEYWORDS, PRECISION_WORDS, SIMPLE, is_target, target_of
from tinkuy.errors import BrokenInput
from tinkuy.register.names import fold

UNUSED = ""
# So many cells must look like an address or a number before a column of unknown heading is taken for one.
SHARE_ALIKE_0_1 = 0.8
CONTACTS = ("website", "email", "telephone")
_LOOKS_LATLON = re.compile(r"-?\d{1,2}\.\d{2,}\s*[,; ]\s*-?\d{1,3}\.\d{2,}.{0,40}")
_LOOKS = (
    ("email", re.compile(r"[^@\s]+@[^@\s]+\.[a-zA-Z]{2,}")),
    ("website", re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)),
    ("telephone", re.compile(r"\(?\+\d[\d\s()./-]{6,20}\d")),
    ("latlon", _LOOKS_LATLON),
)
_NUMBER = re.compile(r"\d{1,7}")
_COUNTS = ("members_women", "members_men", "members_unspecified", "families")
# What a heading alone does not settle.
_BY_CELLS = (UNUSED, "place", "lines", *CONTACTS, *_COUNTS)
_YES_OR_NO = ("yes", "no", "true", "false", "1", "0", "si", "ja", "oui", "nein", "non")


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """What each column holds: heading to target (``headings.is_target``), "" for columns kept but not used.

    ``origin``: "proposed" by the reader, "kept" from an earlier time in the mapping's folder, or "given" with
    the file. ``unsettled`` are headings with no cell below that could say what they hold: it is not remembered.
    """

    columns: Mapping[str, str]
    origin: str = "proposed"
    unsettled: frozenset[str] = frozenset()

    @property
    def signature(self) -> str:
        """The same for all tables with these headings in any order."""
        return signature(list(self.columns))

    @property
    def has_name(self) -> bool:
        return any(target.partition(":")[0] in {"name", "acronym"} for target in self.columns.values())


def signature(headings: Sequence[str]) -> str:
    """Sixteen hexadecimal digits that stand for a set of headings."""
    return hashlib.sha256("\n".join(sorted(map(fold, headings))).encode()).hexdigest()[:16]


def propose(
    headings: Sequence[str], samples: Sequence[Sequence[str]], *, is_map: bool = False
) -> ColumnMapping:
    """What the columns seem to hold: by heading, or by their first cells where a heading is unknown."""
    cells = [[cell for row in samples if (cell := _cell(row, at))] for at in range(len(headings))]
    targets = [_settled(target_of(heading), below) for heading, below in zip(headings, cells, strict=True)]
    if is_map:
        targets = _of_map(headings, targets, cells)
        return _proposal(headings, targets, cells)
    has_organisation = any(target.partition(":")[0] == "name" for target in targets)
    for at, target in enumerate(targets):
        if target == "name_else":
            # Beside a column for the organisation, "name" is as likely a person's: a person decides.
            targets[at] = UNUSED if has_organisation else "name"
            has_organisation = True
    return _proposal(headings, targets, cells)


def _proposal(headings: Sequence[str], targets: Sequence[str], cells: Sequence[list[str]]) -> ColumnMapping:
    """The mapping, unsettled where it is for cells to decide and a table that holds some has none there."""
    unsettled = (
        heading
        for heading, target, below in zip(headings, targets, cells, strict=True)
        if any(cells) and not below and target in _BY_CELLS
    )
    return ColumnMapping(dict(zip(headings, targets, strict=True)), unsettled=frozenset(unsettled))


def _cell(row: Sequence[str], at: int) -> str:
    return row[at].strip() if at < len(row) else ""


def _of_map(headings: Sequence[str], targets: list[str], cells: Sequence[list[str]]) -> list[str]:
    """The targets of a map's properties, whose names are settled: nothing is taken by its cells' looks alone.

    An address under an unknown name is a picture's, or the map's own; "cooperative" beside "name" is a
    keyword, and so are "area=yes", "site=youth_centre" and "women=prison", as their cells show.
    """
    has_name = "name_else" in targets
    renamed = {"name_else": "name", "name": UNUSED if has_name else "name", "language": UNUSED}
    return [
        renamed.get(target, target)
        if target_of(heading) and not _is_keyword(heading, target, below)
        else UNUSED
        for heading, target, below in zip(headings, targets, cells, strict=True)
    ]


def _is_keyword(heading: str, target: str, cells: list[str]) -> bool:
    """Whether a map says something else under a heading of a table: no cell looks like what the table holds."""
    if fold(heading) in MAP_KEYWORDS:
        return True
    if target in _COUNTS:
        return bool(cells) and not any(_NUMBER.fullmatch(cell) for cell in cells)
    if target == "website":
        return bool(cells) and not any("." in cell or "/" in cell for cell in cells)
    return target == "place" and bool(cells) and all(fold(cell) in _YES_OR_NO for cell in cells)


def _settled(target: str, cells: list[str]) -> str:
    """The target of a heading after a look at the cells below it."""
    if target == "ignored":
        return UNUSED
    if not cells:
        return target
    if target == "place":
        return _settled_place(cells)
    # Numbers under "línea" count the lines of something; a tick under "página web" answers a question.
    if target == "lines" and all(_NUMBER.fullmatch(cell) for cell in cells):
        return UNUSED
    if target in CONTACTS and all(len(cell) <= 3 for cell in cells):
        return UNUSED
    return target or next((looks for looks, pattern in _LOOKS if _is_alike(cells, pattern)), UNUSED)


def _settled_place(cells: list[str]) -> str:
    # Maps say with OpenStreetMap's "place" what their positions are the middle of.
    if all(fold(cell) in PRECISION_WORDS for cell in cells):
        return "precision"
    return "latlon" if _is_alike(cells, _LOOKS_LATLON) else "place"


def _is_alike(cells: list[str], pattern: re.Pattern[str]) -> bool:
    return sum(bool(pattern.fullmatch(cell)) for cell in cells) >= SHARE_ALIKE_0_1 * len(cells)


@dataclass(slots=True)
class ColumnMappings:
    """Where a reader finds the mapping of a table, and which ones it used.

    ``given`` comes with the file (heading to target); ``folder`` holds those kept from earlier.
    """

    given: Mapping[str, str] | None = None
    folder: Path | None = None
    used: list[ColumnMapping] = field(default_factory=list)

    def choose(
        self, headings: Sequence[str], samples: Sequence[Sequence[str]], *, is_map: bool = False
    ) -> ColumnMapping:
        """The mapping given with the file, else the one kept for these headings, else a proposal."""
        mapping = self._given(headings)
        if mapping is None:
            proposed = propose(headings, samples, is_map=is_map)
            mapping = self._kept(proposed) or proposed
        self.used.append(mapping)
        return mapping

    def _given(self, headings: Sequence[str]) -> ColumnMapping | None:
        if self.given is None:
            return None
        return _applied(self.given, headings, "given")

    def _kept(self, proposed: ColumnMapping) -> ColumnMapping | None:
        """The mapping kept for the headings; a column that it does not name was empty then, and is proposed."""
        path = self.folder / f"{proposed.signature}.toml" if self.folder else None
        if path is None or not path.exists():
            return None
        return ColumnMapping({**proposed.columns, **_of(read_mapping(path), proposed.columns)}, "kept")


def _applied(targets: Mapping[str, str], headings: Sequence[str], origin: str) -> ColumnMapping:
    return ColumnMapping({heading: targets.get(heading, UNUSED) for heading in headings}, origin)


def _of(targets: Mapping[str, str], headings: Iterable[str]) -> dict[str, str]:
    return {heading: targets[heading] for heading in headings if heading in targets}


def read_mapping(path: Path) -> dict[str, str]:
    """Heading to target from a mapping file. Raises ``BrokenInput`` naming the file and the wrong word."""
    try:
        held = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
        raise BrokenInput(f"The column mapping cannot be read: {fault}.", where=str(path)) from fault
    return checked_targets(held.get("columns"), where=str(path))


def checked_targets(columns: object, *, where: str) -> dict[str, str]:
    """The ``[columns]`` of a file, heading to target. Raises ``BrokenInput`` for a word that is no target."""
    if not isinstance(columns, dict):
        raise BrokenInput(
            "There is no [columns] table.", where=where, mend='Write lines like "Nombre" = "name".'
        )
    targets = {str(heading): _as_target(target) for heading, target in columns.items()}
    for heading, target in targets.items():
        if target is None:
            raise BrokenInput(
                f"Column {heading!r}: {columns[heading]!r} is nothing that a column can hold.",
                where=where,
                mend="The words are listed by: tinkuy receive --propose FILE",
            )
    return {heading: target for heading, target in targets.items() if target is not None}


def _as_target(word: object) -> str | None:
    """The target that a person wrote: one of ours, or a word that heads such a column ("need_themes")."""
    if not isinstance(word, str):
        return None
    return word if is_target(word) else target_of(word) or None


def mapping_text(mapping: ColumnMapping) -> str:
    """The mapping as a TOML file that says how to edit it."""
    # A JSON string is a TOML string: the two agree on quotes and escapes.
    lines = (
        f"{'# empty so far: ' if heading in mapping.unsettled else ''}"
        f"{json.dumps(heading, ensure_ascii=False)} = {json.dumps(target)}"
        for heading, target in mapping.columns.items()
    )
    words = fill(", ".join(sorted(SIMPLE)), 110, initial_indent="#   ", subsequent_indent="#   ")
    return (
        "# What the columns of a table with these headings hold. Edit it: the next one is read by it.\n"
        f"# A column can hold:\n{words}\n"
        '# A colon and a language, a supporter or "themes" may follow: "name:es", "need:state", "need:themes".\n'
        '# "" keeps a column without using it.\n\n[columns]\n' + "\n".join(lines) + "\n"
    )
