"""What an organisation is called: one official name and one acronym a language, everything else is an alias."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from tinkuy.register.filed import FiledSheet
from tinkuy.register.names import acronym_key, fold


class Name(NamedTuple):
    """One name. ``others`` counts the other official names (or acronyms) of that language, which became aliases."""

    language: str
    text: str
    kind: str
    sheet: FiledSheet
    reason: str
    others: int = 0


class _Given(NamedTuple):
    language: str
    text: str
    sheet: FiledSheet


def names_of(sheets: Sequence[FiledSheet]) -> tuple[Name, ...]:
    """Every name that the sheets give, once: officials by language, then acronyms, then aliases.

    ``sheets`` come in the order of ``profile.in_order``. Of several official names in one language the one of a
    correction wins, else the one most sheets give, else the first; the others become aliases. A reader files a
    spelling that its source broke as an alias, so it is never official here.
    """
    given = _by_kind(sheets)
    if len(given["official"]) == 1 and not given["acronym"] and not given["alias"]:
        only = given["official"][0]
        return (Name(only.language, only.text, "official", only.sheet, "only_source"),)
    officials, more = _one_a_language(given["official"], "official", fold)
    acronyms, spellings = _one_a_language(given["acronym"], "acronym", acronym_key)
    kept = [*officials, *acronyms]
    taken = {fold(name.text) for name in kept}
    for one in (*more, *spellings, *given["alias"]):
        key = fold(one.text)
        if key and key not in taken:
            taken.add(key)
            kept.append(Name(one.language, one.text, "alias", one.sheet, "all_kept"))
    return tuple(kept)


def _by_kind(sheets: Sequence[FiledSheet]) -> dict[str, list[_Given]]:
    given: dict[str, list[_Given]] = {"official": [], "acronym": [], "alias": []}
    for sheet in sheets:
        for name in sheet.values.get("names", ()):
            language = "" if name["kind"] == "acronym" else name.get("language") or sheet.language
            given[name["kind"]].append(_Given(language, name["text"], sheet))
    if not given["official"]:
        # Something has to be its name: the best that there is.
        other = "alias" if given["alias"] else "acronym"
        given["official"], given[other] = given[other][:1], given[other][1:]
    return given


def _one_a_language(given: list[_Given], kind: str, key) -> tuple[list[Name], list[_Given]]:  # type: ignore[no-untyped-def]
    """The winning name of each language, and what lost."""
    names: list[Name] = []
    lost: list[_Given] = []
    for language in sorted({one.language for one in given}):
        here = [one for one in given if one.language == language]
        keys = [key(one.text) for one in here]
        counts = [keys.count(one) for one in keys]
        is_corrected = here[0].sheet.kind == "correction"
        at = 0 if is_corrected else counts.index(max(counts))
        others = len(set(keys)) - 1
        names.append(
            Name(language, here[at].text, kind, here[at].sheet, _reason(is_corrected, counts, others), others)
        )
        lost += here[:at] + here[at + 1 :]
    return names, lost


def _reason(is_corrected: bool, counts: list[int], others: int) -> str:
    if not others:
        return "only_source" if len(counts) == 1 else "sources_agree"
    if is_corrected:
        return "correction"
    return "more_sheets" if counts.count(max(counts)) == max(counts) else "fixed_order"
