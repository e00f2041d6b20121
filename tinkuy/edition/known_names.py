"""Which organisation a tie means: the only one that has the name, or the acronym, that the source gives."""

from __future__ import annotations

from collections.abc import Iterable

from tinkuy.edition.facts import tie_keys
from tinkuy.register.linking.keys import JOIN


def known_names(ties: Iterable[str], keys: Iterable[tuple[str, str, str, str]]) -> dict[str, str]:
    """Key to organisation, of the keys that ties ask for and only one organisation has.

    ``keys`` are (code, name_key, other_name_keys, acronym_key) of every sheet. An acronym's key begins with "=",
    so that an acronym never finds an organisation whose whole name happens to be spelt alike.
    """
    wanted = {key for name in ties for key in tie_keys(name)} - {"", "="}
    found: dict[str, set[str]] = {}
    if not wanted:
        return {}
    for code, name, others, acronym in keys:
        for key in (name, *others.split(JOIN), f"={acronym}"):
            if key in wanted:
                found.setdefault(key, set()).add(code)
    return {key: next(iter(codes)) for key, codes in found.items() if len(codes) == 1}
