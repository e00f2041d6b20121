# ruff: noqa: E501 - a text is one line, so that both languages stand beside each other.
"""N2 and N3: how many others an organisation reaches within two steps of reported ties, by block and by kind."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace

import ibis

from tinkuy.analyse.indicators import usual_texts
from tinkuy.analyse.indicators.asked import Asked, headings
from tinkuy.analyse.indicators.counting import bases_of, counted, table
from tinkuy.analyse.indicators.question import Question
from tinkuy.analyse.indicators.table import ALL, Heading, Table
from tinkuy.analyse.indicators.ties_by_block import ONLY_REPORTED, who_is_tied
from tinkuy.analyse.networks.network import network_of

# The least reach of each band, and its words.
BANDS = (
    (1, Heading("reach_1", {"es": "solo a una", "en": "only one"})),
    (2, Heading("reach_2", {"es": "a entre 2 y 4", "en": "2 to 4"})),
    (5, Heading("reach_5", {"es": "a entre 5 y 9", "en": "5 to 9"})),
    (10, Heading("reach_10", {"es": "a entre 10 y 24", "en": "10 to 24"})),
    (25, Heading("reach_25", {"es": "a 25 o más", "en": "25 or more"})),
)
_OUTSIDE = Heading("outside", {"es": "a ninguna de la edición", "en": "none of the edition"})
_MIDDLE = Heading(
    "middle",
    {
        "es": "otras a las que alcanza la organización del medio, de las unidas a otra",
        "en": "others reached by the middle one of those tied to another",
    },
    unit="reach",
)
_MOST = Heading(
    "most",
    {"es": "otras a las que alcanza la que más alcanza", "en": "others reached by the one that reaches most"},
    unit="reach",
)
_TOO_MUCH = {
    "es": "El alcance no se calculó: en esta edición son demasiados caminos.",
    "en": "Reach was not computed: there are too many ways in this edition.",
}


def band(reach: int) -> str:
    """The code of the band that holds a reach of 1 or more."""
    return [heading.code for least, heading in BANDS if least <= reach][-1]


def reach_by(asked: Asked, column: str, groups: Sequence[Heading]) -> Table:
    """How far those of each value of a column reach, by ties of the whole edition."""
    graph = network_of(asked.folder).graph
    people = who_is_tied(asked, column)
    if graph.reach is None:
        return table({}, bases_of(counted(people)), groups, (), notes=(*ONLY_REPORTED, _TOO_MUCH))
    if len(graph):
        told = ibis.memtable({"id": graph.ids.tolist(), "reach": graph.reach.tolist()})
        people = people.left_join(told, "id").drop("id_right")
    else:
        people = people.mutate(reach=ibis.null("int64"))
    by_reach = people.mutate(category=ibis.coalesce(people.reach.cast("string"), people.category))
    some = counted(by_reach)
    values: Counter[tuple[str, str]] = Counter()
    reaches: defaultdict[str, Counter[int]] = defaultdict(Counter)
    for one in some:
        for group in (one.group, ALL) if one.category else ():
            code = one.category
            if code.isdecimal():
                reaches[group][int(code)] += one.count
                code = band(int(code))
            values[group, code] += one.count
    for group, counts in reaches.items():
        values[group, _MIDDLE.code], values[group, _MOST.code] = _middle(counts), max(counts)
    shown = (*(heading for _, heading in BANDS), _OUTSIDE, _MIDDLE, _MOST)
    return table(values, bases_of(some), groups, shown, notes=ONLY_REPORTED)


def _middle(counts: Counter[int]) -> int:
    """The median; of two in the middle the lower, so that somebody has it."""
    return sorted(counts.elements())[(counts.total() - 1) // 2]


BY_BLOCK = Question(
    id="N2",
    asks={
        "es": "¿A cuántas otras alcanza una organización en dos pasos, en cada bloque?",
        "en": "How many others does an organisation reach within two steps, in each block?",
    },
    population=usual_texts.EVERYBODY,
    base={
        "es": "Las organizaciones con algún vínculo declarado, por ellas o por la otra parte.",
        "en": "The organisations with a reported tie, told by them or by the other side.",
    },
    absences=usual_texts.AS_RECORDED,
    formula={
        "es": "Se cuentan las otras a las que lleva un vínculo, o dos seguidos, en toda la edición; no la organización misma.",
        "en": "Counted are the others to which one tie leads, or two one after the other, in the whole edition; not the organisation itself.",
    },
    method={
        "es": "Vecinos y vecinos de vecinos en el grafo no dirigido de los vínculos (tabla «relations»).",
        "en": "Neighbours and their neighbours in the undirected graph of ties (table “relations”).",
    },
    scope=usual_texts.OF_A_BLOCK,
    known={
        "es": ("de {n} se conoce algún vínculo", "{no}se conocen sus vínculos"),
        "en": ("some tie is known for {n}", "its ties are {no}known"),
    },
    says={
        "es": ("{k} alcanza {label}", "{k} alcanzan {label}"),
        "en": ("{k} reaches {label}", "{k} reach {label}"),
    },
    ask=lambda asked: reach_by(asked, "block", asked.blocks),
)
BY_KIND = replace(
    BY_BLOCK,
    id="N3",
    asks={
        "es": "¿A cuántas otras alcanza una organización en dos pasos, según su clase?",
        "en": "How many others does an organisation reach within two steps, by kind?",
    },
    scope=usual_texts.OF_A_KIND,
    ask=lambda asked: reach_by(asked, "unit_kind", headings("unit_kind")),
)
