"""What importing an export did, in sentences and for machines."""

from __future__ import annotations

from typing import Any

from tinkuy.collect.arriving.reasons import reason_sentence
from tinkuy.collect.importing.result import Imported, left_out_words

SHOWN = 8
_WAYS = {"central": "ODK Central", "kobo": "KoboToolbox"}
_WORDS = {
    "received": {
        "en": "✓ {file}: {new} new submissions from {way}, {sheets} sheets filed.",
        "es": "✓ {file}: {new} envíos nuevos de {way}, {sheets} fichas.",
    },
    "already": {
        "en": "= {file}: nothing in it was new ({way}).",
        "es": "= {file}: no traía nada nuevo ({way}).",
    },
    "already_here": {
        "en": "  {count} are here already, with the same answers.",
        "es": "  {count} ya estaban, con las mismas respuestas.",
    },
    "edits": {
        "en": "  {count} are edits, and take the place of what was here.",
        "es": "  {count} son correcciones, y toman el lugar de lo que había.",
    },
    "fuller": {
        "en": "  {count} were here less completely: this export's take their place.",
        "es": "  {count} estaban aquí menos completos: los de esta exportación toman su lugar.",
    },
    "other": {
        "en": "  {count} are here with other answers: set aside, to be compared (tinkuy submissions --aside).",
        "es": "  {count} están aquí con otras respuestas: apartados para compararlos (tinkuy submissions --aside).",
    },
    "told_more": {
        "en": "  More is known now of {count} that were here.",
        "es": "  Se sabe más de {count} que ya estaban.",
    },
    "files": {"en": "  {count} files came with them.", "es": "  Con ellos vinieron {count} archivos."},
    "missing_files": {
        "en": "  {count} files that answers name are not in the export.",
        "es": "  {count} archivos que las respuestas nombran no están en la exportación.",
    },
    "learned": {
        "en": "  Which fields the questions of {form} fill: columns/{kept} (edit it: the next import is read by it).",
        "es": "  Qué campos llenan las preguntas de {form}: columns/{kept} (se edita ahí, para la próxima vez).",
    },
    "aside": {"en": "  {count} set aside: {why}", "es": "  {count} apartados: {why}"},
    "left_out": {"en": "  Left out ({count}):", "es": "  Dejado fuera ({count}):"},
}  # fmt: skip


def as_json(imported: Imported) -> dict[str, Any]:
    """The counts, reasons and warnings of an import."""
    return {
        "from": imported.way,
        "new": imported.new,
        "already": imported.already,
        "edits": imported.edits,
        "fuller": imported.fuller,
        "other_answers": imported.other,
        "told_more": imported.told_more,
        "files": imported.files,
        "missing_files": imported.missing_files,
        "aside": imported.aside(),
        "forms": imported.learned,
        "warnings": imported.warnings,
        "left_out_count": imported.left_out_count,
        "left_out": [
            {"where": where, "why": why, "said": left_out_words(why, "en")}
            for where, why in imported.left_out
        ],
    }


def told(file: str, imported: Imported, language: str) -> list[str]:
    """What became of an export, a line each."""
    way = _WAYS.get(imported.way, imported.way)
    first = _WORDS["received" if imported.changed else "already"][language]
    lines = [first.format(file=file, new=imported.new, way=way, sheets=imported.sheets)]
    counts = {
        "already_here": imported.already,
        "edits": imported.edits,
        "fuller": imported.fuller,
        "other": imported.other,
        "told_more": imported.told_more,
        "files": imported.files,
        "missing_files": imported.missing_files,
    }
    lines += [_WORDS[what][language].format(count=f"{count:,}") for what, count in counts.items() if count]
    for why, count in imported.aside().items():
        if why != "other_bytes":
            lines.append(_WORDS["aside"][language].format(count=count, why=reason_sentence(why, language)))
    lines += [
        _WORDS["learned"][language].format(form=form, kept=kept) for form, kept in imported.learned.items()
    ]
    lines += [f"  ! {warning}" for warning in imported.warnings]
    if imported.left_out:
        lines.append(_WORDS["left_out"][language].format(count=imported.left_out_count))
        lines += [f"    {where}: {left_out_words(why, language)}" for where, why in imported.left_out[:SHOWN]]
    return lines
