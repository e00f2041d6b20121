"""What kind of body an organisation is, as the first or last word of its own name says; never a guess."""

from __future__ import annotations

from tinkuy.collect.readers.report.naming import Naming
from tinkuy.collect.readers.report.words import all_words
from tinkuy.register.names import fold

_UNIT_KINDS = {
    "network": "network",
    "municipality": "public_body",
    "public_institution": "public_body",
    "ngo": "support_body",
    "education": "support_body",
    "media": "support_body",
    "faith_body": "support_body",
}
# Bodies made of other bodies: never added to their members.
_SECOND_TIER = {"federation"}


def kind_of_body(naming: Naming) -> dict[str, object]:
    """``family``, ``unit_kind`` and ``tier`` as far as the name tells them."""
    family = next((found for name in naming.official if (found := _family(name))), "")
    if not family:
        family = _family(naming.description.split(".")[0], first_only=True)
    values: dict[str, object] = {"family": family, "unit_kind": _UNIT_KINDS.get(family, "")}
    if family in _SECOND_TIER:
        values["tier"] = 2
    return {key: value for key, value in values.items() if value}


def _family(name: str, *, first_only: bool = False) -> str:
    words = fold(name).split()
    for at in (0,) if first_only else (0, len(words) - 1):
        for known in all_words():
            for length in (2, 1):
                family = known.families.get(" ".join(words[at : at + length]))
                if family:
                    return family
    return ""
