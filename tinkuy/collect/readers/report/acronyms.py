"""The list of acronyms of a report: names, not organisations; it also tells how a broken one was meant."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rapidfuzz.distance import Indel

from tinkuy.collect.readers.report.lines import Line, locator
from tinkuy.collect.readers.report.words import Words
from tinkuy.register.names import acronym_key, fold, is_acronym, looks_like_initials_of, name_words
from tinkuy.register.sheets import Repair

_NUMBERING = re.compile(r"^[\d.\-–\s]+")
# Where a second acronym stands in bold within a line, the mark is left of it.
_BOLD = re.compile(r"\s*\*\*([^*]{2,30})\*\*\s*")
_SEPARATED = re.compile(r"^(?P<acronym>[^\s,:–-]+(?:\s[^\s,:–-]+)?)\s*[,:–-]\s*(?P<gloss>\S.*)$")
_LEAST_ENTRIES = 2
_LONGEST = 600
# No report lists more; what is beyond is read but not looked for in names.
_MOST_NAMED = 2000


@dataclass(frozen=True, slots=True)
class Acronym:
    """An entry: the acronym, what it stands for, and what else the line says (place, remark)."""

    acronym: str
    name: str
    remark: str
    line: Line
    repairs: tuple[Repair, ...] = ()
    # "Organisation of the Church that promotes ...": what follows the acronym describes and does not name.
    is_described: bool = False

    @property
    def is_spelled(self) -> bool:
        """Whether the letters can be read off the name."""
        return any(
            looks_like_initials_of(letters, self.name, may_skip=3)
            for letters in (self.acronym, self.acronym.split()[0])
        )


class AcronymList:
    """The entries of one report, found by acronym or by name."""

    def __init__(self, entries: Iterable[Acronym] = ()) -> None:
        self.entries = tuple(entries)
        self._by_key = {acronym_key(entry.acronym): entry for entry in reversed(self.entries)}
        self._by_first: dict[str, list[Acronym]] = {}
        for entry in self.entries[:_MOST_NAMED]:
            if words := name_words(entry.name):
                self._by_first.setdefault(words[0], []).append(entry)

    def get(self, acronym: str) -> Acronym | None:
        return self._by_key.get(acronym_key(acronym))

    def leading(self, text: str) -> tuple[Acronym | None, str]:
        """The longest listed acronym that a text begins with, as printed there; None and "" for none."""
        words = text.split()[:3]
        for count in range(len(words), 0, -1):
            printed = " ".join(words[:count]).rstrip(".,:;–-")
            entry = self.get(printed)
            if entry and printed[:2].isupper():
                return entry, printed
        return None, ""

    def named(self, name: str) -> Acronym | None:
        """The entry whose name is this one, give or take a slip of the pen."""
        words = name_words(name)
        for entry in self._by_first.get(words[0], ()) if words else ():
            listed = name_words(entry.name)
            if words == listed or _alike(words, listed):
                return entry
        return None


def _alike(words: tuple[str, ...], listed: tuple[str, ...]) -> bool:
    first, second = " ".join(words), " ".join(listed)
    if len(words) > 1 and (second.startswith(f"{first} ") or first.startswith(f"{second} ")):
        return True
    return Indel.normalized_similarity(first, second) >= 0.88


def find_acronyms(lines: list[Line], words: Words) -> tuple[list[Acronym], list[Line]]:
    """The entries below a heading "Acronyms" in lines that belong to no table, and the lines they were read
    from.
    """
    for at, line in enumerate(lines):
        if not line.is_row and fold(_NUMBERING.sub("", line.text)) in words.acronym_headings:
            entries, used = _entries(lines[at + 1 :], words)
            if len(used) >= _LEAST_ENTRIES:
                return entries, used
    return [], []


def _entries(lines: list[Line], words: Words) -> tuple[list[Acronym], list[Line]]:
    entries: list[Acronym] = []
    used: list[Line] = []
    for line in lines:
        found = list(_read(line, words)) if len(line.text) <= _LONGEST else []
        if not found:
            break
        entries += found
        used.append(line)
    return entries, used


def _read(line: Line, words: Words) -> Iterator[Acronym]:
    """The entries of a line: one, or more where a second acronym was set in bold in its middle."""
    if line.text.isupper() and not _is_spelled_out(line.text):
        # "SOUTHERN REGION" below the list is the next heading.
        return
    if line.is_row:
        acronym, gloss = line.cells[0].strip(" .,:"), " ".join(filter(None, line.cells[1:]))
        found = [(acronym, gloss)] if gloss and _begins_in_capitals(acronym) else []
    else:
        found = [pair for part in _parts(line.text) if (pair := _split(part))]
    repairs = (Repair("two_in_a_line", locator([line.where])),) if len(found) > 1 else ()
    for acronym, gloss in found:
        name, remark = _name_and_remark(gloss)
        yield Acronym(acronym, name, remark, line, repairs, _describes(name, words))
        repairs = ()


def _parts(text: str) -> list[str]:
    pieces = _BOLD.split(text)
    bold = (f"{mark} {rest}" for mark, rest in zip(pieces[1::2], pieces[2::2], strict=True))
    return [part for part in (pieces[0], *bold) if part.strip()]


def _split(text: str) -> tuple[str, str] | None:
    """Acronym and gloss of a line without a tab: the acronym goes on as long as words are in capitals, or up
    to where the gloss begins to spell it.
    """
    text = text.strip(" -•·*")
    separated = _SEPARATED.match(text)
    if separated and is_acronym(separated["acronym"].split()[0]):
        return separated["acronym"], separated["gloss"]
    words = text.split()
    if len(words) < 2 or not is_acronym(words[0].strip(",.:")):
        return None
    count = 1
    while count < len(words) - 1 and is_acronym(words[count]):
        count += 1
    acronym = " ".join(words[:count])
    if not looks_like_initials_of(acronym, _sentence(words[count:])) and len(words) > count + 2:
        after = _sentence(words[count + 1 :])
        if words[count][:1].isupper() and looks_like_initials_of(acronym, after, may_skip=2):
            count += 1
    gloss = " ".join(words[count:])
    return (" ".join(words[:count]).strip(",.:"), gloss) if gloss else None


def _sentence(words: list[str]) -> str:
    return " ".join(words).split(". ")[0].rstrip(".")


def _is_spelled_out(text: str) -> bool:
    acronym, _, gloss = text.replace("\t", " ").partition(" ")
    return looks_like_initials_of(acronym.strip(",.:-"), gloss, may_skip=2)


def _begins_in_capitals(text: str) -> bool:
    words = text.split()
    return bool(words) and len(words) <= 3 and is_acronym(words[0])


def _describes(name: str, words: Words) -> bool:
    folded = fold(name).split()
    return bool(folded) and folded[0] in words.opening_anywhere and bool(words.relative_words & set(folded))


def _name_and_remark(gloss: str) -> tuple[str, str]:
    """The name is the first sentence; what follows is a remark. A bracket never opened is dropped."""
    name, _, remark = gloss.partition(". ")
    if name.count(")") > name.count("("):
        name = name.replace(")", "")
    return name.strip(" .,;:"), remark.strip()
