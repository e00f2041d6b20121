"""Why an organisation is in a candidate, in Spanish and English words."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tinkuy.analyse.clusters.finding import (
    COMPLEMENTARY,
    NEAR,
    PROVINCE,
    REGION,
    SHARED,
    WITHIN_KM,
    Candidate,
    Membership,
    known_to,
)
from tinkuy.analyse.clusters.lines import SUPPORT, why_complementary
from tinkuy.analyse.clusters.spots import Spot
from tinkuy.analyse.indicators.sentence import number
from tinkuy.edition.opening import Edition

_WORDS: Mapping[str, Any] = tomllib.loads(Path(__file__).with_name("words.toml").read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Explaining:
    """Tells candidates in a language. ``name``, ``line`` and ``place`` say what codes are called."""

    language: str
    name: Callable[[str], str]
    line: Callable[[str], str]
    place: Callable[[str], str]
    within_km: float = WITHIN_KM

    @property
    def _words(self) -> Mapping[str, Any]:
        words: Mapping[str, Any] = _WORDS[self.language]
        return words

    def told(self, candidate: Candidate) -> str:
        """How many they are and where, as a sentence."""
        count = number(len(candidate.members))
        return str(self._words["told"].format(count=count, where=self.where(candidate)))

    def where(self, candidate: Candidate) -> str:
        """How its members are near each other: within a distance, or in one province or region."""
        if candidate.extent == NEAR:
            told = {"km": number(round(self.within_km)), "middle": self.name(candidate.middle)}
            return str(self._words[NEAR].format(**told))
        return str(self._words[f"in_{candidate.extent}"].format(place=self.place(candidate.place)))

    def why(self, candidate: Candidate, one: Membership) -> str:
        """Why an organisation is a member: its role, its place, its reported ties."""
        return " ".join([self._role(candidate, one), self._place(candidate, one), *self._ties(one)])

    def _role(self, candidate: Candidate, one: Membership) -> str:
        told = {"line": self.line(candidate.line), "own": self.line(one.line) if one.line else ""}
        if one.role == SHARED:
            return str(self._words[SHARED].format(count=number(len(candidate.of(SHARED))), **told))
        if one.role == COMPLEMENTARY:
            reason = why_complementary(candidate.line, one.line) or {}
            return str(self._words[COMPLEMENTARY].format(reason=reason[self.language], **told))
        if not one.line:
            return str(self._words["support_ties"])
        if one.line == candidate.line:
            return str(self._words["support_same"].format(**told))
        return str(self._words["support_line"].format(reason=SUPPORT[one.line][self.language], **told))

    def _place(self, candidate: Candidate, one: Membership) -> str:
        if one.id == candidate.middle:
            code = "middle"
        elif one.km is not None:
            code = "away" if one.km >= 0.5 else "here"
        elif one.known_to in (PROVINCE, REGION):
            code = one.known_to
        else:
            code = "inside" if one.known_to else "elsewhere"
        return str(
            self._words[code].format(
                km=number(round(one.km or 0)),
                middle=self.name(candidate.middle) if candidate.middle else "",
                precision=self._words["precision"].get(one.precision, one.precision),
                place=self.place(one.place),
            )
        )

    def _ties(self, one: Membership) -> Iterator[str]:
        for tie in one.ties:
            kind = self._words["kind"].get(tie.kind, tie.kind)
            yield self._words["tie"].format(
                teller=self.name(tie.teller), kind=kind, other=self.name(tie.other)
            )

    def base(self, spots: Sequence[Spot], edition: str) -> str:
        """How exactly the places of an edition are known: what distances stand on."""
        known = Counter(known_to(one)[0] for one in spots)
        return str(
            self._words["base"].format(
                all=number(len(spots)),
                edition=edition,
                placed=number(known["district"]),
                province=number(known[PROVINCE]),
                region=number(known[REGION]),
                nowhere=number(known[""]),
            )
        )


def explaining_of(edition: Edition, language: str) -> Explaining:
    """What tells the candidates of an edition in a language."""

    def label(kind: str, code: str) -> str:
        return edition.labels[kind].get(code, {}).get(language) or code

    return Explaining(
        language,
        lambda code: edition.called(code, language),
        lambda code: label("line", code),
        lambda code: label("place", code),
    )


def name_given(edition: Edition, candidate: Candidate, language: str) -> tuple[str, str]:
    """(the name that people gave a candidate, the day on which they did), as the edition carries it; else ("", "").

    An edition frozen before clusters had names says nothing of them.
    """
    for named in edition.manifest.get("clusters", ()):
        if named["id"] == candidate.id:
            name = named["names"].get(language) or next(iter(named["names"].values()))
            return str(name), str(named.get("named_on", ""))
    return "", ""
