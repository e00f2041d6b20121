"""A line of an acronym list belongs to the one organisation whose acronym and name it gives. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from tinkuy.register.linking.words import concept_of

# So much of the shorter name must stand in the other, the acronym itself left out.
SHARED_SHARE = 0.75


class Keys(NamedTuple):
    """What a sheet is called: its acronym's key and the keys of its names."""

    acronym: str
    names: tuple[str, ...]


def acronym_owners(lines: Mapping[int, Keys], organisations: Iterable[tuple[int, Keys]]) -> dict[int, int]:
    """For each line of an acronym list the organisation it surely names; unclear and unknown ones are left
    out.

    ``organisations`` gives (organisation, keys) once for every sheet that belongs to one.
    """
    called: dict[str, dict[int, list[Keys]]] = defaultdict(lambda: defaultdict(list))
    for organisation, keys in organisations:
        if keys.acronym:
            called[keys.acronym][organisation].append(keys)
    owners = {}
    for line, keys in lines.items():
        # An acronym that several organisations bear names none of them surely.
        bearers = called.get(keys.acronym, {})
        if len(bearers) == 1:
            ((organisation, sheets),) = bearers.items()
            if any(_agree(keys, sheet) for sheet in sheets):
                owners[line] = organisation
    return owners


def _agree(one: Keys, other: Keys) -> bool:
    return any(
        _share(first, second, one.acronym) >= SHARED_SHARE for first in one.names for second in other.names
    )


def _share(first: str, second: str, acronym: str) -> float:
    """Share of the shorter name's concepts that the other has too, 0 to 1; 0 where a name is only the acronym."""
    meant, other = (
        {concept_of(word) for word in name.split() if word != acronym} for name in (first, second)
    )
    if not meant or not other:
        return 0.0
    return len(meant & other) / min(len(meant), len(other))
