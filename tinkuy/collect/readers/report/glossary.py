"""The list of acronyms as sheets: knowledge of names. An entry founds no organisation; linking may attach it
to one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tinkuy.collect.readers.report.acronyms import Acronym
from tinkuy.collect.readers.report.evidence import place_in
from tinkuy.collect.readers.report.lexicon import Lexicon
from tinkuy.collect.readers.report.lines import Line, locator
from tinkuy.collect.readers.report.naming import Naming
from tinkuy.places.gazetteer import Gazetteer
from tinkuy.register.names import acronym_key, fold, looks_like_initials_of, name_words
from tinkuy.register.sheets import DraftSheet, Question

# "... of a Solidarity Economy Movement (MES, for its ...": capitals in brackets after what they stand for.
_IN_BRACKETS = re.compile(r"\(([^\W\d_]{2,15})[,)]")
_LONGEST_LINE = 20_000
_MOST_WORDS = 12
# Two words are of one kind where they begin alike: "Grupo", "Grupos".
_STEM = 4


def sheets(
    entries: list[Acronym], prose: list[Line], lexicon: Lexicon, gazetteer: Gazetteer
) -> Iterator[DraftSheet]:
    """One sheet an entry; an acronym that the prose uses for something else has a question."""
    meanings = _meanings(prose, lexicon)
    for entry in entries:
        naming = _naming(entry, lexicon)
        place = place_in(naming, lexicon.words, gazetteer)
        values: dict[str, object] = {
            "names": naming.names,
            "description": naming.description,
            "place": place.as_value() if place else None,
        }
        yield DraftSheet(
            kind="acronym",
            language=lexicon.words.language,
            locator=locator([entry.line.where]),
            original=entry.line.text,
            values={key: value for key, value in values.items() if value},
            repairs=entry.repairs,
            questions=tuple(_other_meanings(entry, meanings)),
        )


def _naming(entry: Acronym, lexicon: Lexicon) -> Naming:
    acronym = {"text": entry.acronym, "language": "", "kind": "acronym"}
    if entry.is_described:
        text = f"{entry.name}. {entry.remark}".strip(" .")
        return Naming([acronym | {"kind": "official"}], text)
    official = {"text": entry.name, "language": lexicon.language_of(entry.name), "kind": "official"}
    return Naming([official, acronym], entry.remark)


def _meanings(prose: list[Line], lexicon: Lexicon) -> dict[str, list[tuple[str, str]]]:
    """Acronym key to what the prose says before it in brackets, with where it says so."""
    found: dict[str, list[tuple[str, str]]] = {}
    for line in prose:
        if line.is_row:
            continue
        text = line.text[:_LONGEST_LINE]
        for match in _IN_BRACKETS.finditer(text):
            name = _titled_end(text[: match.start()], lexicon)
            if match[1].isupper() and name:
                found.setdefault(acronym_key(match[1]), []).append((name, locator([line.where])))
    return found


def _titled_end(text: str, lexicon: Lexicon) -> str:
    """The last words of a text that may make a name: capitals, and the links between them."""
    kept: list[str] = []
    for word in reversed(text.split()[-_MOST_WORDS:]):
        if not word[:1].isupper() and fold(word) not in lexicon.words.link_words:
            break
        kept.insert(0, word)
    return " ".join(kept)


def _other_meanings(entry: Acronym, meanings: dict[str, list[tuple[str, str]]]) -> Iterator[Question]:
    """A question where the prose gives the acronym to a name that it fits too, with another head."""
    listed = {word[:_STEM] for word in name_words(entry.name)}
    for titled, where in meanings.get(acronym_key(entry.acronym), ()):
        for name in _ends_of(titled):
            head = _head(entry.acronym, name)
            if head and head[:_STEM] in listed:
                break
            if head:
                said = f"{entry.name} ({locator([entry.line.where])}); {name} ({where})"
                yield Question("acronym_two_meanings", {"acronym": entry.acronym, "meanings": said})
                return


def _ends_of(titled: str) -> Iterator[str]:
    """The text, and what is left of it from each later capital on: a sentence may begin before the name."""
    words = titled.split()
    for at, word in enumerate(words[:-1]):
        if word[:1].isupper():
            yield " ".join(words[at:])


def _head(acronym: str, name: str) -> str:
    """The head of a name that an acronym spells; "" where it does not spell it.

    English puts last what others put first: "Solidarity Economy Movement" is MES read backwards.
    """
    words = name_words(name)
    for ordered in (words, words[::-1]):
        if looks_like_initials_of(acronym, " ".join(ordered), may_skip=0):
            return ordered[0]
    return ""
