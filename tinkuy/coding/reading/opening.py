"""Read statements, codings and settlements out of the database, a bounded number at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from tinkuy.coding.examples import Example
from tinkuy.coding.models import Coding, Look, Settlement, Statement
from tinkuy.coding.set_distance import Themes
from tinkuy.coding.statement_keys import StatementKey
from tinkuy.errors import Refusal
from tinkuy.people.models import Person
from tinkuy.register.models import Judgement

AT_ONCE = 2000
_HOLDS = Q(replaced_by=None) & ~Q(how=Settlement.WITHDRAWN)


@dataclass(frozen=True, slots=True)
class Told:
    """A statement with its words: what a coder sees. ``name`` is the first name on the sheet."""

    pk: int
    key: StatementKey
    aspect: str
    language: str
    supporter: str
    text: str
    name: str
    source: str
    locator: str
    themes_of_source: tuple[str, ...]


def codable(places: Iterable[str] | None = None) -> QuerySet[Statement]:
    """The statements that can be coded: they have words, and their sheet counts. ``places`` bounds where they stand."""
    aside = Judgement.objects.filter(sheet=OuterRef("sheet"), kind=Judgement.ASIDE, ended_in=None)
    found = Statement.objects.filter(~Exists(aside), has_text=True)
    return found if places is None else found.filter(sheet__place_code__in=list(places))


def settled() -> Exists:
    """Whether a settlement holds, as a condition on statements."""
    return Exists(Settlement.objects.filter(_HOLDS, statement=OuterRef("pk")))


def coded_by_anybody() -> Exists:
    """Whether anybody has coded it, as a condition on statements."""
    return Exists(Coding.objects.filter(statement=OuterRef("pk"), ended_at=None))


def coded_by(person: Person) -> Exists:
    """Whether the person has coded it, as a condition on statements."""
    return Exists(Coding.objects.filter(statement=OuterRef("pk"), coder=person, ended_at=None))


def seen_by(person: Person) -> Exists:
    """Whether the person has seen what others gave it, as a condition on statements."""
    return Exists(Look.objects.filter(statement=OuterRef("pk"), person=person))


def waiting(statements: QuerySet[Statement], person: Person) -> QuerySet[Statement]:
    """Those of the statements that the person has still to code, in the order in which everybody codes them."""
    return statements.filter(~settled(), ~coded_by(person), ~seen_by(person)).order_by("pk")


def told(statements: Iterable[Statement]) -> list[Told]:
    """The statements with their words, in their order: read with ``select_related("sheet__source")``."""
    found = []
    for one in statements:
        sheet = one.sheet
        said = sheet.values["statements"][one.position - 1]
        names = sheet.values.get("names") or [{"text": ""}]
        found.append(
            Told(
                one.pk,
                StatementKey(sheet.source.digest[:12], sheet.number, one.position),
                one.aspect,
                one.language,
                said.get("supporter") or "",
                said.get("text") or "",
                names[0]["text"],
                sheet.source.name,
                said.get("locator") or sheet.locator,
                tuple(said.get("themes", ())),
            )
        )
    return found


def with_words(statements: QuerySet[Statement]) -> Iterator[Told]:
    """All of the statements with their words, read some at a time."""
    read = statements.select_related("sheet__source").order_by("pk").iterator(chunk_size=AT_ONCE)
    for one in read:
        yield from told([one])


def coded_units(
    among: QuerySet[Statement] | None = None, *, is_settled: bool | None = None
) -> Iterator[tuple[int, Mapping[int, Themes]]]:
    """Every statement that somebody coded, in a stream: its number, and coder to themes.

    ``is_settled`` True or False: only those that are, or are not, settled.
    """
    codings = Coding.objects.filter(ended_at=None)
    if among is not None:
        codings = codings.filter(statement__in=among)
    if is_settled is not None:
        holds = Exists(Settlement.objects.filter(_HOLDS, statement=OuterRef("statement")))
        codings = codings.filter(holds if is_settled else ~holds)
    rows = codings.order_by("statement", "coder").values_list("statement", "coder", "themes")
    for pk, group in groupby(rows.iterator(chunk_size=AT_ONCE), key=lambda row: row[0]):
        yield pk, {coder: frozenset(themes) for _, coder, themes in group}


def differing(among: QuerySet[Statement] | None = None) -> QuerySet[Statement]:
    """Unsettled statements that two coders at least coded, and not alike."""
    found = Statement.objects.all() if among is None else among
    first = Coding.objects.filter(statement=OuterRef("statement"), ended_at=None, pk__lt=OuterRef("pk"))
    other = Coding.objects.filter(statement=OuterRef("pk"), ended_at=None).filter(
        Exists(first.exclude(themes=OuterRef("themes")))
    )
    return found.filter(~settled(), Exists(other)).order_by("pk")


def progress(statements: QuerySet[Statement], person: Person) -> dict[str, int]:
    """How many statements there are, how many she coded, how many somebody coded, how many are settled.

    ``uncoded`` counts those that nobody coded and for which nothing is settled.
    """
    coded = coded_by_anybody()
    counts = statements.aggregate(
        all=Count("pk"),
        mine=Count("pk", filter=Q(coded_by(person))),
        coded=Count("pk", filter=Q(coded)),
        settled=Count("pk", filter=Q(settled())),
        uncoded=Count("pk", filter=Q(~coded, ~settled())),
        waiting=Count("pk", filter=Q(~settled(), ~coded_by(person), ~seen_by(person))),
    )
    return dict(counts)


def counts() -> dict[str, int]:
    """The same of the whole mapping: statements, with words, coded by one, by two at least, settled, uncoded."""
    coders = Coding.objects.filter(ended_at=None).values("statement").annotate(n=Count("coder"))
    return {
        "statements": Statement.objects.count(),
        "with_words": codable().count(),
        "coded": coders.count(),
        "coded_twice": coders.filter(n__gte=2).count(),
        "settled": Settlement.objects.filter(_HOLDS).count(),
        "uncoded": codable().filter(~coded_by_anybody(), ~settled()).count(),
    }


def statement_of(key: StatementKey) -> Statement:
    """The statement of that name. Raises ``Refusal`` where this mapping has none."""
    found = Statement.objects.filter(
        sheet__source__digest__startswith=key.source, sheet__number=key.number, position=key.position
    ).first()
    if found is None:
        raise Refusal(f"There is no statement {key} in this mapping.", mend="Run: tinkuy code gather")
    return found


def last_settlement() -> int:
    """The number of the newest settlement; 0 where nothing was settled yet."""
    return Settlement.objects.order_by("-pk").values_list("pk", flat=True).first() or 0


def examples(most: int) -> list[Example]:
    """The newest settled statements that have words, at most so many, as what suggestions are learnt from."""
    newest = Settlement.objects.filter(_HOLDS, statement__has_text=True).order_by("-pk")[:most]
    themes = dict(newest.values_list("statement", "themes"))
    statements = Statement.objects.filter(pk__in=list(themes)).select_related("sheet__source")
    belongs = dict(
        Judgement.objects.filter(
            sheet__in=statements.values("sheet"), kind=Judgement.BELONGS, ended_in=None
        ).values_list("sheet", "organisation__code")
    )
    return [
        Example(said.text, said.aspect, frozenset(themes[said.pk]), belongs.get(sheet, f"sheet {sheet}"))
        for one in statements.order_by("pk")
        for said, sheet in [(told([one])[0], one.sheet_id)]
    ]
