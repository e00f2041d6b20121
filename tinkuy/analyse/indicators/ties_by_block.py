# ruff: noqa: E501 - a text is one line, so that both languages stand beside each other.
"""T11: how organisations are tied to each other, by block: reported ties only."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import ibis
import ibis.expr.types as ir
import pyarrow.compute as pc

from tinkuy.analyse.indicators import usual_texts
from tinkuy.analyse.indicators.asked import Asked
from tinkuy.analyse.indicators.counting import bases_of, counted, table
from tinkuy.analyse.indicators.edition_tables import arrow
from tinkuy.analyse.indicators.joining import numbered, sizes_of
from tinkuy.analyse.indicators.question import Question
from tinkuy.analyse.indicators.table import ALL, Heading, Table

_INSIDE = Heading("inside", {"es": "con otra de la edición", "en": "to another of the edition"})
_OUTSIDE = Heading("outside", {"es": "solo con entidades de fuera", "en": "only to bodies outside it"})
_TIES = Heading("ties", {"es": "vínculos entre ellas", "en": "ties among them"}, unit="ties")
_COMPONENTS = Heading(
    "components", {"es": "grupos unidos entre sí", "en": "groups that hang together"}, unit="components"
)
_LARGEST = Heading(
    "largest",
    {"es": "organizaciones del grupo mayor", "en": "organisations in the largest group"},
    unit="largest",
)
_ISOLATES = Heading(
    "isolates",
    {
        "es": "sin vínculo declarado con otra de la edición",
        "en": "without a reported tie to another of the edition",
    },
    unit="isolates",
)
ONLY_REPORTED = (
    {
        "es": "Solo vínculos declarados: de quien no tiene ninguno aquí no se sabe si no los tiene.",
        "en": "Reported ties only: of who has none here it is not known whether there are none.",
    },
)


def _ask(asked: Asked) -> Table:
    return ties_by(asked, "block", asked.blocks)


def ties_by(asked: Asked, column: str, groups: Sequence[Heading]) -> Table:
    """How the organisations of each value of a column (``block``, ``unit_kind``) are tied, and in it."""
    inside = _inside(asked, column)
    some = counted(who_is_tied(asked, column))
    values: Counter[tuple[str, str]] = Counter()
    for one in some:
        if one.category:
            values[one.group, one.category] += one.count
            values[ALL, one.category] += one.count
    _count_graph(inside, values)
    bases = bases_of(some)
    for group, base in bases.items():
        values[group, _ISOLATES.code] = base.in_scope - values[group, _INSIDE.code]
    return table(
        values,
        bases,
        groups,
        (_INSIDE, _OUTSIDE, _ISOLATES, _TIES, _COMPONENTS, _LARGEST),
        notes=ONLY_REPORTED,
    )


def who_is_tied(asked: Asked, column: str) -> ir.Table:
    """(id, group, category, absence): each organisation, tied to another of the edition ("inside"), "outside", or not."""
    placed = _grouped(asked, column)
    ties = asked.tables["relations"]
    inside = _inside(asked, column)
    ends = (
        inside.select(id="one")
        .union(inside.select(id="other"))
        .distinct()
        .mutate(where=ibis.literal("inside"))
    )
    tellers = ties.select(id="organisation_id").distinct().mutate(has_told=True)
    people = asked.with_absence(placed, "ties").left_join(ends, "id").drop("id_right")
    people = people.left_join(tellers, "id")
    outside = people.has_told.fill_null(False).ifelse("outside", None)
    return people.select("id", "group", "absence", category=ibis.coalesce(people["where"], outside))


def _grouped(asked: Asked, column: str) -> ir.Table:
    """Everybody, and a column ``group``: the value of the column, "not_in_source" where there is none."""
    people = asked.organisations
    return people.mutate(group=people[column].fill_null("not_in_source"))


def _inside(asked: Asked, column: str) -> ir.Table:
    """(one, other, kind, group): each tie between two of the edition once, whoever told it; a group if both are in it."""
    return asked.once(
        f"ties by {column}", lambda: _inside_of(asked.tables["relations"], _grouped(asked, column))
    )


def _inside_of(ties: ir.Table, placed: ir.Table) -> ir.Table:
    told = ties.filter(ties.other_id.notnull(), ties.other_id != ties.organisation_id)
    pairs = told.select(
        one=ibis.least(told.organisation_id, told.other_id),
        other=ibis.greatest(told.organisation_id, told.other_id),
        kind=told.kind,
    ).distinct()
    first = placed.select(one="id", group_of_one="group")
    second = placed.select(other="id", group_of_other="group")
    both = pairs.join(first, "one").join(second, "other")
    return both.mutate(group=(both.group_of_one == both.group_of_other).ifelse(both.group_of_one, None))


def _count_graph(inside: ir.Table, values: Counter[tuple[str, str]]) -> None:
    told = arrow(inside.select("one", "other", "group"))
    start, stop = numbered(told["one"], told["other"])
    groups = told["group"].combine_chunks().dictionary_encode()
    places = pc.fill_null(groups.indices, -1).to_numpy()
    parts = {ALL: places >= -1} if told.num_rows else {}
    parts |= {group: places == place for place, group in enumerate(groups.dictionary.to_pylist())}
    for group, is_in in parts.items():
        sizes = sizes_of(start[is_in], stop[is_in])
        values[group, _TIES.code] = int(is_in.sum())
        values[group, _COMPONENTS.code] = len(sizes)
        values[group, _LARGEST.code] = sizes[0]


QUESTION = Question(
    id="T11",
    asks={
        "es": "¿Cómo están unidas las organizaciones entre sí, en cada bloque?",
        "en": "How are the organisations tied to each other, in each block?",
    },
    population=usual_texts.EVERYBODY,
    base={
        "es": "Las organizaciones con algún vínculo declarado, por ellas o por la otra parte.",
        "en": "The organisations with a reported tie, told by them or by the other side.",
    },
    absences=usual_texts.AS_RECORDED,
    formula={
        "es": "Un vínculo de cada clase entre dos cuenta una vez, lo diga quien lo diga. Los grupos unidos de un bloque usan solo vínculos dentro de él.",
        "en": "A tie of each kind between two counts once, whoever tells it. The groups of a block use ties inside it only.",
    },
    method={
        "es": "Componentes del grafo no dirigido de los vínculos (tabla «relations»).",
        "en": "Components of the undirected graph of ties (table “relations”).",
    },
    scope=usual_texts.OF_A_BLOCK,
    known={
        "es": ("de {n} se conoce algún vínculo", "{no}se conocen sus vínculos"),
        "en": ("some tie is known for {n}", "its ties are {no}known"),
    },
    says={
        "es": ("{k} está unida {label}", "{k} están unidas {label}"),
        "en": ("{k} is tied {label}", "{k} are tied {label}"),
    },
    ask=_ask,
)
