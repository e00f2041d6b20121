"""What a page asks of an edition, and what it gets: the shapes shared by search, map and site."""

from __future__ import annotations

from dataclasses import dataclass, field

# The facets of `explore`, in the order in which they are shown; each is a column of `organisations`,
# "lines" and "place" (which counts every level above the place) with several values for one organisation.
FACETS = ("block", "place", "family", "line", "unit_kind")


@dataclass(frozen=True, slots=True)
class Query:
    """What a reader looks for. ``filters`` gives the wanted codes of a facet: any of them will do.

    ``box`` is (south, west, north, east) in degrees. ``page`` starts at 1.
    """

    words: str = ""
    filters: dict[str, tuple[str, ...]] = field(default_factory=dict)
    box: tuple[float, float, float, float] | None = None
    page: int = 1
    per_page: int = 25


@dataclass(frozen=True, slots=True)
class Hit:
    """One organisation of a list: what a line of the list shows, and no more."""

    id: str
    names: dict[str, str]  # language code (or "") to preferred name
    acronym: str
    unit_kind: str
    family: str
    block: str
    place_code: str
    place_name: str
    lat: float | None
    lon: float | None
    precision: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FacetCount:
    """How many of the organisations found have this value; ``is_chosen`` where the reader asked for it."""

    value: str
    label: dict[str, str]
    count: int
    is_chosen: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """The answer to a ``Query``. ``total`` counts all that match; ``hits`` is one page of them, best first."""

    total: int
    hits: tuple[Hit, ...]
    facets: dict[str, tuple[FacetCount, ...]]
    without_position: int = 0
    corrected: str = ""  # the words that were really looked for, where they were mistyped


@dataclass(frozen=True, slots=True)
class Cell:
    """Organisations near each other on the map at one zoom: where, how many, and which, if it is one."""

    lat: float
    lon: float
    count: int
    id: str = ""
    name: dict[str, str] = field(default_factory=dict)
    place_code: str = ""
