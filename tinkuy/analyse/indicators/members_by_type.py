# ruff: noqa: E501 - a text is one line, so that both languages stand beside each other.
"""T6: how many members organisations have, women and men apart, by type."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

import ibis
import ibis.expr.types as ir

from tinkuy.analyse.disclosure.small_cells import is_small
from tinkuy.analyse.indicators.asked import Asked, headings
from tinkuy.analyse.indicators.counting import Counted, bases_of, counted, table, with_all
from tinkuy.analyse.indicators.edition_tables import rows
from tinkuy.analyse.indicators.question import Question
from tinkuy.analyse.indicators.table import ALL, Base, Heading, Range, Table

_FIELDS = {
    "members_women": Heading("women", {"es": "socias", "en": "women"}),
    "members_men": Heading("men", {"es": "socios", "en": "men"}),
    "members_unspecified": Heading(
        "unspecified", {"es": "integrantes sin precisar", "en": "members not specified"}
    ),
}


@dataclass(slots=True)
class _Found:
    """What is known of persons, while it is gathered field by field."""

    values: Counter[tuple[str, str]] = field(default_factory=Counter)
    standing: Counter[tuple[str, str]] = field(default_factory=Counter)
    bases: dict[str, Base] = field(default_factory=dict)
    totals: list[Range] = field(default_factory=list)

    def add(self, people: ir.Table, name: str, heading: Heading) -> None:
        """Count one field of ``people``, who have a group and an absence."""
        why_not = people[name].isnull().ifelse(people.absence, "")
        alike = people.group_by("group", absence=why_not, is_primary=(people.tier == 1).fill_null(False))
        found = rows(alike.agg(persons=people[name].sum(), standing=people.count()))
        some = [
            Counted(one["group"], "" if one["absence"] else "known", one["absence"], one["standing"])
            for one in found
        ]
        self.bases |= {f"{group}:{heading.code}": base for group, base in bases_of(some).items()}
        parts: Counter[bool] = Counter()
        behind: Counter[bool] = Counter()
        for one in (one for one in found if not one["absence"]):
            for group in (one["group"], ALL):
                self.values[group, heading.code] += one["persons"]
                self.standing[group, heading.code] += one["standing"]
            parts[one["is_primary"]] += one["persons"]
            behind[one["is_primary"]] += one["standing"]
        # Two totals tell what stands between them, too.
        if behind and not any(is_small(behind[known], parts[known]) for known in (True, False)):
            self.totals.append(Range(heading.label, parts[True], parts[True] + parts[False]))


def _ask(asked: Asked) -> Table:
    everybody = asked.organisations
    # What a body of bodies reports are its members' members.
    primary = everybody.filter(everybody.tier.fill_null(1) < 2)
    primary = primary.mutate(group=primary.family.nullif("unknown").fill_null("not_in_source"))
    found = _Found()
    for name, heading in _FIELDS.items():
        found.add(asked.with_absence(primary, name), name, heading)
    if found.standing:
        # Each category has a base of its own; of a group it is known how many it is, and no more.
        of_groups = bases_of(counted(primary.mutate(category=ibis.literal("all"), absence=ibis.literal(""))))
    else:
        nobody = asked.with_absence(primary, *_FIELDS)
        of_groups = bases_of(counted(nobody.mutate(category=ibis.null("string"))))
    fields = tuple(_FIELDS.values())
    whole = table(
        found.values,
        of_groups | found.bases,
        headings("family"),
        fields,
        totals=tuple(found.totals),
        counted=found.standing,
    )
    return with_all(whole, fields)


QUESTION = Question(
    id="T6",
    asks={
        "es": "¿Cuántas socias y cuántos socios tienen las organizaciones de cada tipo?",
        "en": "How many women and men are members of the organisations of each type?",
    },
    population={
        "es": "Las organizaciones que no se sabe que sean de segundo grado o más: los integrantes de una central son los de sus organizaciones.",
        "en": "The organisations not known to be of the second tier or above: the members of a central are those of its organisations.",
    },
    base={
        "es": "Las organizaciones que lo dicen, de las del tipo.",
        "en": "The organisations that tell, of those of the type.",
    },
    absences={
        "es": "Por campo, como en todas; los conteos de 1 a 4 personas de una organización están ocultos en la edición y no entran en la suma.",
        "en": "By field, as everywhere; counts of 1 to 4 persons of one organisation are hidden in the edition and are not in the sum.",
    },
    formula={
        "es": "Suma de personas de las organizaciones que lo dicen. El total es un rango: de las de base conocidas, a ellas y las de grado desconocido.",
        "en": "Sum of persons over the organisations that tell. The total is a range: from those known to be primary, to these and those of unknown tier.",
    },
    method={
        "es": "Directrices sobre estadísticas de las cooperativas (20.ª CIET, 2018): miembros por sexo, segundo grado aparte.",
        "en": "Guidelines concerning statistics of cooperatives (20th ICLS, 2018): members by sex, second tier apart.",
    },
    scope={
        "es": (
            ", sin contar las de segundo grado",
            "del tipo «{label}», sin contar las de segundo grado",
            "de tipo desconocido, sin contar las de segundo grado",
        ),
        "en": (
            ", leaving second-tier bodies aside",
            "of the type “{label}”, leaving second-tier bodies aside",
            "of unknown type, leaving second-tier bodies aside",
        ),
    },
    known={
        "es": ("de {n} se conoce el número de {label}", "{no}se conoce su número de {label}"),
        "en": ("the number of {label} is known for {n}", "its number of {label} is {no}known"),
    },
    says={
        "es": ("en total, {k} {label}", "en total, {k} {label}"),
        "en": ("{k} {label} in all", "{k} {label} in all"),
    },
    ask=_ask,
    counts="persons",
    is_aggregate_only=True,
)
