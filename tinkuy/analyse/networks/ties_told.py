"""N4: what ties are reported, by one side or by both, and which of them are memberships of second-tier bodies."""

from __future__ import annotations

from collections import Counter
from typing import Any

from tinkuy.analyse.indicators import usual_texts
from tinkuy.analyse.indicators.asked import Asked
from tinkuy.analyse.indicators.counting import bases_of, counted, table
from tinkuy.analyse.indicators.edition_tables import rows
from tinkuy.analyse.indicators.question import Question
from tinkuy.analyse.indicators.table import ALL, Heading, Table
from tinkuy.analyse.indicators.ties_by_block import ONLY_REPORTED, who_is_tied
from tinkuy.analyse.networks.network import UNKNOWN, Network, network_of
from tinkuy.register.fields import TIE_KINDS


def _counted(code: str, es: str, en: str) -> Heading:
    return Heading(code, {"es": es, "en": en}, unit=code)


_HEADINGS = (
    _counted("pairs", "pares unidos por algún vínculo", "pairs with some tie"),
    _counted("both", "pares en que las dos lo declaran", "pairs in which both report it"),
    _counted("one", "pares en que lo declara una sola", "pairs in which only one reports it"),
    _counted("member_of", "vínculos de integrante", "ties of membership"),
    _counted("works_with", "vínculos de trabajo conjunto", "ties of working together"),
    _counted("supported_by", "vínculos de apoyo", "ties of support"),
    _counted("second_tier", "organizaciones de segundo o tercer grado", "bodies of the second or third tier"),
    _counted("named", "de ellas, con integrantes que lo declaran", "of these, with members that report it"),
    _counted(
        "memberships",
        "pares que unen a una integrante con una de segundo o tercer grado",
        "pairs that tie a member to a body of the second or third tier",
    ),
    _counted("others", "pares con algún otro vínculo que no sea ese", "pairs with some other tie than that"),
)
_NOTES = (
    *ONLY_REPORTED,
    {
        "es": "El grado de muchas organizaciones no consta: entre ellas puede haber otras de segundo grado.",
        "en": "The tier of many organisations is not known: among them may be others of the second tier.",
    },
)


def _ask(asked: Asked) -> Table:
    some = counted(who_is_tied(asked, "block"))
    bases = bases_of(some)
    values: Counter[tuple[str, str]] = Counter()
    _count_ties(network_of(asked.folder), values)
    people = asked.organisations
    higher = people.filter(people.tier > 1).group_by("block").agg(count=lambda one: one.count())
    for one in rows(higher):
        _add(values, one["block"] or UNKNOWN, "second_tier", one["count"])
    return table(values, bases, asked.blocks, _HEADINGS, notes=_NOTES)


def _count_ties(network: Network, values: Counter[tuple[str, str]]) -> None:
    """Pairs of a block are those with both ends in it; all pairs are those of the whole edition."""
    memberships = {tuple(sorted(pair)) for pair in network.memberships}
    for pair, tellers in network.told_by.items():
        one, other = (network.blocks[end] for end in pair)
        kinds = network.kinds_of_pairs[pair]
        codes = [
            "pairs",
            "both" if len(tellers) == 2 else "one",
            *(kind for kind in TIE_KINDS if kind in kinds),
        ]
        codes += ["memberships"] if pair in memberships else []
        codes += [] if pair in memberships and kinds == {"member_of"} else ["others"]
        for code in codes:
            _add(values, one if one == other else None, code, 1)
    for body in {body for _, body in network.memberships}:
        _add(values, network.blocks[body], "named", 1)


def _add(values: Counter[tuple[str, str]], group: Any, code: str, count: int) -> None:
    values[ALL, code] += count
    if group is not None:
        values[group, code] += count


QUESTION = Question(
    id="N4",
    asks={
        "es": "¿Qué vínculos se declaran, y cuáles son de integrantes con organizaciones de segundo grado?",
        "en": "Which ties are reported, and which are those of members with second-tier bodies?",
    },
    population=usual_texts.EVERYBODY,
    base={
        "es": "Las organizaciones de la edición; en un bloque, los vínculos entre dos de él.",
        "en": "The organisations of the edition; in a block, the ties between two of it.",
    },
    absences=usual_texts.AS_RECORDED,
    formula={
        "es": "Un par cuenta una vez. Un vínculo de cada clase entre dos cuenta una vez, lo diga quien lo diga.",
        "en": "A pair counts once. A tie of each kind between two counts once, whoever tells it.",
    },
    method={
        "es": "Pares de organizaciones de la tabla «relations»; el grado, de la tabla «organisations».",
        "en": "Pairs of organisations in the table “relations”; the tier is that of the table “organisations”.",
    },
    scope=usual_texts.OF_A_BLOCK,
    known={
        "es": ("de {n} se conoce algún vínculo", "{no}se conocen sus vínculos"),
        "en": ("some tie is known for {n}", "its ties are {no}known"),
    },
    says={"es": ("{k} {label}", "{k} {label}"), "en": ("{k} {label}", "{k} {label}")},
    ask=_ask,
)
