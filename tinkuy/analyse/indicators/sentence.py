"""A figure as a sentence: of how many, how many are known, how many are this, and why the others are not known."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tinkuy.analyse.indicators.question import Question
from tinkuy.analyse.indicators.rounding import percent
from tinkuy.analyse.indicators.table import ALL, Base, Heading, Table
from tinkuy.analyse.indicators.words import WORDS

# Where the base of a group is told without a category.
_MEMBERS = Heading("", {"es": "integrantes", "en": "members"})


@dataclass(frozen=True, slots=True)
class Telling:
    """The table of a question in an edition, told in a language."""

    question: Question
    table: Table
    edition: str
    language: str

    def figure(self, group: Heading, category: Heading) -> str:
        """The value of a group in a category, in one sentence that carries its whole base."""
        words = WORDS[self.language]
        base = self.table.base(group.code, category.code)
        value = self.table.values[group.code, category.code]
        if category.unit:
            told = words["hidden"] if value is None else number(value)
            return f"{self._count(group, base)}: {category.label[self.language]}, {told}."
        beginning = self._beginning(group, base)
        if not base.in_scope:
            return beginning
        if value is None:
            return f"{beginning}, {words['hidden']}."
        parts = [self._known(group, category, base)]
        if base.known != 0:  # where nothing is known nothing can be counted
            parts.append(self._value(category, value, base))
        return f"{beginning}, {'; '.join([*parts, *self._absences(base)])}."

    def base(self, group: Heading) -> str:
        """What the numbers of a group stand on: how many there are, and why some of them are not known."""
        base = self.table.base(group.code)
        beginning = self._beginning(group, base)
        if not base.in_scope:
            return beginning
        if any(f"{group.code}:{one.code}" in self.table.bases for one in self.table.categories):
            return f"{self._count(group, base)}."  # each category has a base of its own
        return f"{beginning}, {'; '.join([self._known(group, _MEMBERS, base), *self._absences(base)])}."

    def _beginning(self, group: Heading, base: Base) -> str:
        one, many, article = WORDS[self.language]["noun"][self.question.unit].split("|")
        pattern = {0: "nobody", 1: "only_one"}.get(base.in_scope, "of_many")
        scope = self._scope(group)
        return str(
            WORDS[self.language][pattern].format(
                noun=many if pattern == "of_many" else one,
                scope=f" {scope}".replace(" ,", ",") if scope else "",
                edition=self.edition,
                article=article,
                count=number(base.in_scope),
            )
        )

    def _count(self, group: Heading, base: Base) -> str:
        """The beginning of a sentence about something that is no part of those who are counted."""
        one, many, _ = WORDS[self.language]["noun"][self.question.unit].split("|")
        scope = self._scope(group)
        return str(
            WORDS[self.language]["of_other"].format(
                noun=one if base.in_scope == 1 else many,
                scope=f", {scope.lstrip(', ')}" if scope else "",
                edition=self.edition,
                count=number(base.in_scope),
            )
        )

    def _scope(self, group: Heading) -> str:
        everybody, some, those_without = self.question.scope[self.language]
        usual = {ALL: everybody, "not_in_source": those_without}.get(group.code, some)
        return group.scope.get(self.language, usual).format(label=group.label[self.language])

    def _known(self, group: Heading, category: Heading, base: Base) -> str:
        words = WORDS[self.language]
        if base.known is None:
            return str(words["known_hidden"])
        of_many, of_only_one = self.question.known[self.language]
        labels = {"label": category.label[self.language], "group": group.label[self.language]}
        if base.in_scope == 1:
            return of_only_one.format(no="" if base.known else words["no"], **labels)
        if base.known == base.in_scope:
            count = words["all"]
        else:
            count = {0: words["none"], 1: words["one"]}.get(base.known) or number(base.known)
        return of_many.format(n=count, **labels)

    def _value(self, category: Heading, value: int, base: Base) -> str:
        one, many = self.question.says[self.language]
        count = number(value) if value else WORDS[self.language]["none"]
        is_share = self.question.counts == self.question.unit and value and base.known
        share = percent(value, base.known, self.language) if is_share and base.known else ""
        told = f"{count} ({share})" if share else count
        if base.in_scope == 1 and self.question.counts == self.question.unit:
            told = WORDS[self.language]["is_it" if value else "is_not"]
        return (one if value < 2 else many).format(k=told, label=category.label[self.language]).strip()

    def _absences(self, base: Base) -> Iterator[str]:
        """In the order of the words, always the same."""
        for code, words in WORDS[self.language]["absent"].items():
            count = base.absences.get(code, 0)
            if count:
                only_one, one, many = words.split("|")
                yield only_one if base.in_scope == 1 else one if count == 1 else many.format(a=number(count))


def number(count: int) -> str:
    """A count as it is printed: a thin space between thousands from 10,000 on, in both languages."""
    return f"{count:,}".replace(",", "\u202f") if count >= 10_000 else str(count)
