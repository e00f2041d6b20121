"""The answer to a question as a table of the report: its categories are rows, its groups columns, its base below."""

from __future__ import annotations

from collections.abc import Sequence

from tinkuy.analyse.indicators.answering import Answer
from tinkuy.analyse.indicators.figures import Figure
from tinkuy.analyse.indicators.table import ALL, Heading
from tinkuy.publish.report.document import Cell, Column, ListOf, Run, Runs, Table, said
from tinkuy.publish.report.matter import Matter
from tinkuy.publish.report.numbers import in_scope_of, known_of, sentence_of, value_of, value_with_share

# Where the order of the categories says nothing, the largest comes first.
_IN_ORDER_OF_SIZE = frozenset({"T1", "T2", "T3", "T4", "T8", "T9", "T15", "T16", "T17", "T18"})
# A page that stands bears so many columns of numbers.
_MOST_COLUMNS = 7


def anchor_of(question: str, part: str = "") -> str:
    """Where in the document a table stands."""
    return "-".join(filter(None, ("table", question.lower(), part)))


def groups_of(answer: Answer) -> list[Heading]:
    """The groups that say something of their own: one that holds everybody only repeats what everybody is."""
    groups = answer.table.groups
    everybody = answer.table.base(ALL) if any(one.code == ALL for one in groups) else None
    rest = [one for one in groups if one.code != ALL]
    if len(rest) == 1 and everybody == answer.table.base(rest[0].code):
        return [one for one in groups if one.code == ALL]
    return list(groups)


def figure_table(
    matter: Matter, question: str, groups: Sequence[Heading] | None = None, part: str = ""
) -> Table | None:
    """The table of a question, or of some of its groups; None where nothing is known of anybody.

    ``part`` tells it from another table of the same question.
    """
    answer = matter.answers[question]
    shown = [one for one in (groups_of(answer) if groups is None else groups) if _is_told(answer, one)]
    rows = _rows(matter, answer, shown)
    if not rows or not shown:
        return None
    language, words = matter.language, matter.words["table"]
    columns = [Column(said(words["category"]), weight=2.2)]
    columns += [Column(said(one.label[language]), "end") for one in shown]
    command = Run(f"tinkuy figures {matter.edition.id} --id {question}", "code")
    bases = _bases(matter, answer, shown)
    note = said(
        f"{answer.question.base[language]} {answer.question.formula[language]} ", words["again"], command
    )
    return Table(
        anchor_of(question, part),
        said(f"{question}. {answer.question.asks[language]}"),
        tuple(columns),
        (*rows, *bases),
        note,
        is_wide=len(columns) > _MOST_COLUMNS,
        base_rows=len(bases),
    )


def bases_told(matter: Matter, question: str, groups: Sequence[Heading] | None = None) -> ListOf:
    """For each group the sentence of its base: of how many it is known, and why not of the others."""
    answer = matter.answers[question]
    chosen = groups_of(answer) if groups is None else groups
    found = [matter.figure(f"{question}:{one.code}") for one in chosen]
    if (everybody := matter.figure(f"{question}:{ALL}")) and not answer.table.categories:
        # Where nothing is known of anybody, it is said once.
        found = [everybody]
    return ListOf(tuple(said(sentence_of(one, matter.language)) for one in found if one), manner="small")


def _is_told(answer: Answer, group: Heading) -> bool:
    """Whether anything is known of a group, or is hidden."""
    if _has_own_bases(answer):
        return True
    return answer.table.base(group.code).known != 0 or any(
        answer.table.values[group.code, one.code] for one in answer.table.categories
    )


def _rows(matter: Matter, answer: Answer, groups: Sequence[Heading]) -> list[tuple[Cell, ...]]:
    question, rows = answer.question.id, []
    for category in _ordered(matter, answer):
        some = [matter.figure(f"{question}:{group.code}:{category.code}") for group in groups]
        told = [one for one in some if one]
        if any(one.value != 0 for one in told):
            heading = Cell((said(category.label[matter.language]),), is_header=True)
            rows.append((heading, *(_cell(matter, answer, one) for one in told)))
    return rows


def _ordered(matter: Matter, answer: Answer) -> list[Heading]:
    categories = list(answer.table.categories)
    if answer.question.id not in _IN_ORDER_OF_SIZE:
        return categories
    everybody = {one.code: answer.table.values.get((ALL, one.code)) or 0 for one in categories}
    return sorted(categories, key=lambda one: -everybody[one.code])


def _cell(matter: Matter, answer: Answer, one: Figure) -> Cell:
    if one.value == 0:
        return Cell((said(Run("0", figure=one.id)),))
    if (
        _has_own_bases(answer)
        and one.category
        and f"{one.group.code}:{one.category.code}" in answer.table.bases
    ):
        base: Runs = said(" (n = ", known_of(one, matter.language), "/", in_scope_of(one), ")")
        return Cell(((value_of(one, matter.language), *base),))
    return Cell((value_with_share(one, matter.language),))


def _bases(matter: Matter, answer: Answer, groups: Sequence[Heading]) -> list[tuple[Cell, ...]]:
    """Two rows: of how many it is known, and how many there are; none where every number has a base of its own."""
    if _has_own_bases(answer):
        return []
    words, question = matter.words["table"], answer.question.id
    some = [one for group in groups if (one := matter.figure(f"{question}:{group.code}"))]
    known = [Cell((said(known_of(one, matter.language)),)) for one in some]
    in_scope = [Cell((said(in_scope_of(one)),)) for one in some]
    unit = words["in_scope"][answer.question.unit]
    return [
        (Cell((said(words["known"]),), is_header=True), *known),
        (Cell((said(unit),), is_header=True), *in_scope),
    ]


def _has_own_bases(answer: Answer) -> bool:
    return any(":" in one for one in answer.table.bases)
