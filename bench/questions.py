"""The questions that are put to an edition and to its peer: the same, drawn from the rows with a seed."""

from __future__ import annotations

import csv
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from random import Random

from bench.mistakes import mistyped
from bench.spreadsheet import SPREADSHEET, read_truth
from tinkuy.edition.reading import Query
from tinkuy.edition.search.words import forms, stems_of

# Asked of each kind; the first is not measured.
ASKED = 101
KINDS = ("rare", "common", "prefix", "typo", "two words", "box", "everything")
# Of the words of names: how many of the most frequent are common, from which share of them on one is rare.
COMMON_WORDS = 25
RARE_FROM = 0.7
LEAST_OF_A_RARE_WORD = 2
PAGES_OF_EVERYTHING = 20


@dataclass(frozen=True, slots=True)
class Question:
    """One question. ``words`` end with a space where the last one is finished, as a typed word is."""

    kind: str
    words: str = ""
    box: tuple[float, float, float, float] | None = None
    page: int = 1

    def query(self) -> Query:
        return Query(words=self.words, box=self.box, page=self.page)


@dataclass(frozen=True, slots=True)
class _Sample:
    """What questions are drawn from: names as their words, words by frequency, positions."""

    names: list[list[str]]
    frequent: list[str]
    rare: list[str]
    known: set[str]
    points: list[tuple[float, float]]


def draw_questions(made: Path, *, seed: int) -> list[Question]:
    """The questions of every kind, for the spreadsheet in ``made``."""
    sample = _sample(made)
    draw = Random(f"questions {seed}")
    return [_question(kind, sample, draw) for kind in KINDS for _ in range(ASKED)]


def _question(kind: str, sample: _Sample, draw: Random) -> Question:
    if kind in ("rare", "common"):
        return Question(kind, f"{draw.choice(sample.rare if kind == 'rare' else sample.frequent)} ")
    if kind == "prefix":
        word = draw.choice(draw.choice(sample.names))
        return Question(kind, word[: draw.randint(3, max(3, min(6, len(word) - 1)))])
    if kind == "typo":
        return Question(kind, f"{_typo(sample, draw)} ")
    if kind == "two words":
        return Question(kind, " ".join(draw.sample(draw.choice(sample.names), 2)) + " ")
    if kind == "box":
        return Question(kind, box=_box(draw.choice(sample.points), draw))
    return Question(kind, page=draw.randint(1, PAGES_OF_EVERYTHING))


def _typo(sample: _Sample, draw: Random) -> str:
    """A word of some name, mistyped so that it is no other word."""
    while True:
        word = mistyped(draw.choice(draw.choice(sample.names)), draw, 1)
        stems = stems_of(word)
        if len(word) >= 6 and len(stems) == 1 and stems[0] not in sample.known:
            return word


def _box(point: tuple[float, float], draw: Random) -> tuple[float, float, float, float]:
    """A part of the map of 10 to 200 km around some organisation, as a reader's screen shows it."""
    half = draw.uniform(0.05, 1.0)
    south, west, north, east = point[0] - half, point[1] - half, point[0] + half, point[1] + half
    return round(south, 3), round(west, 3), round(north, 3), round(east, 3)


def _sample(made: Path) -> _Sample:
    """Read from the first row of each organisation, which has no mistakes in it."""
    names: list[list[str]] = []
    points: list[tuple[float, float]] = []
    counted: Counter[str] = Counter()
    written: dict[str, str] = {}
    known: set[str] = set()
    highest = -1
    with (made / SPREADSHEET).open(encoding="utf-8", newline="") as file:
        for row, about in zip(csv.DictReader(file), read_truth(made), strict=True):
            told = {form: stems_of(form) for form in forms(row["Organización"])}
            known.update(stem for found in told.values() for stem in found)
            if about <= highest:
                continue
            highest = about
            telling = {form: found[0] for form, found in told.items() if len(found) == 1 and len(form) > 2}
            counted.update(set(telling.values()))
            for form, stem in telling.items():
                written.setdefault(stem, form)
            if len(telling) > 1:
                names.append(list(telling))
            if row["Latitud"]:
                points.append((float(row["Latitud"]), float(row["Longitud"])))
    by_frequency = [stem for stem, count in counted.most_common() if count >= LEAST_OF_A_RARE_WORD]
    frequent = [written[stem] for stem in by_frequency[:COMMON_WORDS]]
    rare = [written[stem] for stem in by_frequency[int(len(by_frequency) * RARE_FROM) :]]
    return _Sample(names, frequent, rare, known, points)
