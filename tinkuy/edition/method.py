"""The method note of an edition: what its figures rest on and what they do not say, made from its own counts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

_WORDS: dict[str, dict[str, str]] = {
    "es": {
        "heading": "Cómo se hizo esta edición",
        "frozen": "Edición {id}, congelada el {date}: {organisations} organizaciones y {statements} enunciados, de {sheets} fichas de {sources} fuentes.",
        "limits_heading": "Qué no es",
        "limits": "El registro describe las organizaciones que se encontraron por referencia, en las fuentes de abajo. No es un censo ni una muestra probabilística: por eso no hay márgenes de error ni pruebas de significación, y una organización que no está aquí puede existir. Las organizaciones de segundo grado (centrales, federaciones) nunca se suman a las que las integran.",
        "referral": "Cómo se llegó a cada organización (quién la refirió, en qué ola) consta solo si la fuente lo dice; ninguna de las fuentes de esta edición lo registra por ficha.",
        "sources_heading": "De dónde viene",
        "columns": "fuente | clase | cómo lo supo | fecha | idioma | fichas",
        "undated": "sin fecha",
        "unstated": "no se dice",
        "values_heading": "Cómo se eligió cada valor",
        "values": "Cada valor publicado nombra su ficha y la razón por la que se prefirió (tabla «provenance»). Una corrección va primero; luego la fuente más reciente; luego lo que dicen más fichas. Donde las fuentes dan lugares distintos y nada decide, solo se da el lugar que los contiene a todos. Que dos fichas sean de una misma organización es un juicio, con su regla y su probabilidad (tabla «sheets»), y puede deshacerse.",
        "positions_heading": "Con qué exactitud se dice dónde",
        "positions": "Organizaciones por exactitud de su posición: {list}. Una posición «district», «province» o «region» es el punto de ese lugar, no el de la organización.",
        "hidden_heading": "Qué no se muestra",
        "hidden": "Cinco ausencias no se mezclan nunca: no se preguntó, no respondió, no corresponde, no consta en la fuente, y oculto por protección (tabla «absences»). Oculto por protección: {list}. Los números que parecen privados y las cuentas de menos de cinco personas no se publican. Organizaciones que no consintieron en figurar: {withheld}.",
        "none": "nada",
        "nowhere": "sin posición",
    },
    "en": {
        "heading": "How this edition came about",
        "frozen": "Edition {id}, frozen on {date}: {organisations} organisations and {statements} statements, from {sheets} sheets of {sources} sources.",
        "limits_heading": "What it is not",
        "limits": "The register describes the organisations found by referral, in the sources below. It is neither a census nor a probability sample: so there are no margins of error and no significance tests, and an organisation that is not here may exist. Second-tier bodies (centrals, federations) are never added to their members.",
        "referral": "How each organisation was reached (who referred it, in which wave) is known only where the source says so; none of the sources of this edition records it sheet by sheet.",
        "sources_heading": "Where it comes from",
        "columns": "source | kind | how it came to know | date | language | sheets",
        "undated": "undated",
        "unstated": "not said",
        "values_heading": "How each value was chosen",
        "values": "Every published value names its sheet and the reason why it was preferred (table “provenance”). A correction goes first; then the newest source; then what most sheets say. Where sources give different places and nothing decides, only the place that holds them all is given. That two sheets are about one organisation is a judgement, with its rule and its probability (table “sheets”), and can be undone.",
        "positions_heading": "How exactly it says where",
        "positions": "Organisations by exactness of their position: {list}. A position “district”, “province” or “region” is the point of that place, not of the organisation.",
        "hidden_heading": "What is not shown",
        "hidden": "Five absences are never mixed: not asked, no answer, not applicable, not in source, and hidden for protection (table “absences”). Hidden for protection: {list}. Numbers that look private, and counts of fewer than five persons, are not published. Organisations that did not agree to be listed: {withheld}.",
        "none": "nothing",
        "nowhere": "no position",
    },
}


def method_note(manifest: Mapping[str, Any]) -> str:
    """``METHOD.md`` of the edition of this manifest: the same note in Spanish and in English."""
    return "\n".join(line for words in (_WORDS["es"], _WORDS["en"]) for line in _note(manifest, words))


def _note(manifest: Mapping[str, Any], words: Mapping[str, str]) -> list[str]:
    counts = manifest["counts"]
    facts = {name: counts[name] for name in ("organisations", "statements", "sheets", "sources")}
    precision = {code or words["nowhere"]: count for code, count in counts["by_precision"].items()}
    sections = (
        ("limits_heading", [words["limits"], words["referral"]]),
        ("sources_heading", ["\n".join(_sources(manifest["sources"], words))]),
        ("values_heading", [words["values"]]),
        ("positions_heading", [words["positions"].format(list=_listed(precision, words))]),
        (
            "hidden_heading",
            [words["hidden"].format(list=_listed(counts["hidden"], words), withheld=counts["withheld"])],
        ),
    )
    lines = [
        f"# {words['heading']}",
        "",
        words["frozen"].format(id=manifest["id"], date=manifest["frozen_at"][:10], **facts),
        "",
    ]
    for heading, paragraphs in sections:
        lines += [f"## {words[heading]}", "", *(line for paragraph in paragraphs for line in (paragraph, ""))]
    return lines


def _sources(sources: Sequence[Mapping[str, Any]], words: Mapping[str, str]) -> list[str]:
    head = [f"| {words['columns']} |", "|---|---|---|---|---|---|"]
    return head + [
        "| "
        + " | ".join(
            _cell(value)
            for value in (
                source["title"],
                source["kind"],
                source["mode"] or words["unstated"],
                source["dated"] or words["undated"],
                source["language"] or words["unstated"],
                source["sheets"],
            )
        )
        + " |"
        for source in sources
    ]


def _cell(value: object) -> str:
    return str(value).replace("|", "\\|").replace("\n", " ")


def _listed(counts: Mapping[str, int], words: Mapping[str, str]) -> str:
    return ", ".join(f"{name} {count}" for name, count in counts.items()) or words["none"]
