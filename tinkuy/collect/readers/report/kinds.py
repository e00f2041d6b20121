"""What kind of body an organisation is, as the head word of its own name says; never a guess."""

from __future__ import annotations

from tinkuy.collect.readers.report.naming import Naming
from tinkuy.collect.readers.report.words import Words, all_words
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
    """``family``, ``unit_kind`` and ``tier`` as far as the name, or the first word of the description, tells."""
    family = next((found for name in naming.official if (found := _family(name))), "")
    if not family:
        family = _family(naming.description.split(" ")[0])
    values: dict[str, object] = {"family": family, "unit_kind": _UNIT_KINDS.get(family, "")}
    if family in _SECOND_TIER:
        values["tier"] = 2
    return {key: value for key, value in values.items() if value}


def _family(name: str) -> str:
    words = fold(name).split()
    for known in all_words():
        for at in _heads(words, known):
            for length in (2, 1):
                family = known.families.get(" ".join(words[at : at + length]))
                if family:
                    return family
    return ""


def _heads(words: list[str], known: Words) -> tuple[int, ...]:
    """Where the head of a name may stand: first, or, in languages that say so, before "of" and at the end."""
    if not known.head_before:
        return (0,)
    before = next((at - 1 for at, word in enumerate(words) if word in known.head_before and at), -1)
    return (0, before if before >= 0 else max(len(words) - 1, 0))
