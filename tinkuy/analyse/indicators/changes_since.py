"""T14: what changed since the edition before."""

from __future__ import annotations

from collections import Counter

from tinkuy.analyse.indicators.asked import Asked
from tinkuy.analyse.indicators.counting import table
from tinkuy.analyse.indicators.question import Question
from tinkuy.analyse.indicators.table import ALL, Base, Heading, Table
from tinkuy.analyse.indicators.words import codes, label
from tinkuy.edition.changes import changes

_NONE_BEFORE = {"es": "Antes de esta edición no hay otra.", "en": "There is no edition before this one."}
_MORE = ("changed", "added", "removed")


def _ask(asked: Asked) -> Table:
    count = int(asked.organisations.count().to_pyarrow().as_py())
    if asked.before is None:
        return table({}, {ALL: Base(count, 0, {"not_applicable": count})}, (), (), notes=(_NONE_BEFORE,))
    kinds: Counter[str] = Counter({kind: 0 for kind in codes("change")})
    fields: Counter[str] = Counter()
    for one in changes(asked.before, asked.folder):
        kinds[one.kind] += 1
        if one.kind in _MORE:
            fields[one.field] += 1
    shown = [Heading(kind, label("change", kind), unit="changes") for kind in kinds]
    shown += [Heading(f"in-{name}", label("changed_field", name), unit="changes") for name in sorted(fields)]
    values = {(ALL, kind): number for kind, number in kinds.items()}
    values |= {(ALL, f"in-{name}"): number for name, number in fields.items()}
    since = {
        "es": f"Comparada con la edición {asked.before.name}.",
        "en": f"Compared with edition {asked.before.name}.",
    }
    return table(values, {ALL: Base(count, count)}, (), shown, notes=(since,))


QUESTION = Question(
    id="T14",
    asks={"es": "¿Qué cambió desde la edición anterior?", "en": "What changed since the edition before?"},
    population={
        "es": "Las organizaciones de esta edición y de la anterior.",
        "en": "The organisations of this edition and of the one before.",
    },
    base={"es": "Las organizaciones de esta edición.", "en": "The organisations of this edition."},
    absences={
        "es": "En la primera edición no corresponde.",
        "en": "It does not apply to a first edition.",
    },
    formula={
        "es": "Entradas y salidas son organizaciones; lo demás son valores. Se comparan valores, no su escritura.",
        "en": "Entries and exits are organisations; the rest are values. Values are compared, not their spelling.",
    },
    method={"es": "La misma comparación que «tinkuy diff».", "en": "The same comparison as “tinkuy diff”."},
    scope={"es": ("", "", ""), "en": ("", "", "")},
    known={
        "es": (
            "de {n} se comparó lo que consta con la edición anterior",
            "{no}se comparó con la edición anterior",
        ),
        "en": (
            "what is known was compared with the edition before for {n}",
            "it was {no}compared with the edition before",
        ),
    },
    says={"es": ("{k} {label}", "{k} {label}"), "en": ("{k} {label}", "{k} {label}")},
    ask=_ask,
)
