# ruff: noqa: E501 - a text is one line, so that both languages stand beside each other.
"""T10: from which kinds of source the sheets come, and how these came to know."""

from __future__ import annotations

import ibis

from tinkuy.analyse.indicators.asked import Asked, headings
from tinkuy.analyse.indicators.counting import counted, partition
from tinkuy.analyse.indicators.edition_tables import rows
from tinkuy.analyse.indicators.question import Question
from tinkuy.analyse.indicators.reasons import UNSAID
from tinkuy.analyse.indicators.table import Table, Text
from tinkuy.analyse.indicators.words import label


def _ask(asked: Asked) -> Table:
    sources = asked.tables["sources"].select("id", "kind", "mode", "dated")
    sources = sources.rename(source="id", source_kind="kind", source_mode="mode", source_dated="dated")
    sheets = (
        asked.tables["sheets"]
        .select("source_id", "mode", "dated")
        .left_join(sources, [("source_id", "source")])
    )
    told = sheets.mutate(
        group=sheets.source_kind,
        category=ibis.coalesce(sheets.mode, sheets.source_mode).replace(":", " ").replace(" ", "_"),
        absence=ibis.literal(UNSAID),
        day=ibis.coalesce(sheets.dated, sheets.source_dated),
    )
    days = told.group_by("group").agg(first=told.day.min(), last=told.day.max()).order_by("group")
    notes = tuple(_dates(str(one["group"]), one["first"], one["last"]) for one in rows(days))
    return partition(counted(told), headings("source_kind"), headings("mode"), notes=notes)


def _dates(kind: str, first: str | None, last: str | None) -> Text:
    names = label("source_kind", kind)
    if first is None:
        return {"es": f"{names['es']}: sin fecha.", "en": f"{names['en']}: undated."}
    if first == last:
        return {"es": f"{names['es']}: {first}.", "en": f"{names['en']}: {first}."}
    return {"es": f"{names['es']}: de {first} a {last}.", "en": f"{names['en']}: from {first} to {last}."}


QUESTION = Question(
    id="T10",
    asks={
        "es": "¿De qué clases de fuente vienen las fichas, y cómo lo supieron?",
        "en": "From which kinds of source do the sheets come, and how did these come to know?",
    },
    population={
        "es": "Las fichas de las organizaciones de la edición.",
        "en": "The sheets of the organisations of the edition.",
    },
    base={"es": "Las fichas cuyo modo consta.", "en": "The sheets whose mode is known."},
    absences={"es": "El modo puede no constar en la fuente.", "en": "The mode may not be in the source."},
    formula={
        "es": "Fichas de cada modo, entre las de la clase de fuente; las fechas son las de la entrevista o, si no la hay, de la fuente.",
        "en": "Sheets of each mode, among those of the kind of source; dates are of the interview or, where there is none, of the source.",
    },
    method={"es": "Tablas «sheets» y «sources».", "en": "Tables “sheets” and “sources”."},
    scope={
        "es": ("", "de fuentes de la clase «{label}»", "de fuentes de clase desconocida"),
        "en": ("", "from sources of the kind “{label}”", "from sources of unknown kind"),
    },
    known={
        "es": ("de {n} se conoce el modo", "{no}se conoce su modo"),
        "en": ("the mode is known for {n}", "its mode is {no}known"),
    },
    says={
        "es": ("{k} viene de: {label}", "{k} vienen de: {label}"),
        "en": ("{k} comes from: {label}", "{k} come from: {label}"),
    },
    ask=_ask,
    unit="sheets",
    counts="sheets",
)
