"""What a reader mended or left out, in words: one entry a kind of ``Repair``, its gaps filled from its facts."""

from __future__ import annotations

import re
from collections.abc import Mapping

from tinkuy.register.doubts import phrase

REPAIRS: dict[str, Mapping[str, str]] = {
    "row_cut": {
        "en": "a row cut by the end of a page was joined",
        "es": "se unió una fila cortada por el fin de página",
    },
    "row_shifted_left": {
        "en": "the cells stood one column to the left and were put back",
        "es": "las celdas estaban corridas una columna a la izquierda y se devolvieron a su lugar",
    },
    "row_shifted_right": {
        "en": "the cells stood one column to the right and were put back",
        "es": "las celdas estaban corridas una columna a la derecha y se devolvieron a su lugar",
    },
    "cells_beyond_the_last": {
        "en": "cells beyond the last column were kept with it",
        "es": "las celdas que pasaban de la última columna se conservaron en ella",
    },
    "column_by_content": {
        "en": "the column “{heading}” holds the organisations, as its cells show",
        "es": "la columna «{heading}» contiene las organizaciones, como muestran sus celdas",
    },
    "area_in_name": {
        "en": "the area “{area}” was printed before the name too and was taken off",
        "es": "la zona «{area}» estaba impresa también antes del nombre y se quitó",
    },
    "acronym_by_list": {
        "en": "the acronym is printed as “{printed}”; the report's list has “{listed}”",
        "es": "la sigla está impresa como «{printed}»; la lista del informe tiene «{listed}»",
    },
    "stray_letter": {
        "en": "“{printed}” was read as “{mended}”, as the report's list of acronyms has it",
        "es": "«{printed}» se leyó como «{mended}», como está en la lista de siglas del informe",
    },
    "bracket_lost": {
        "en": "a bracket after “{name}” has no other half; it was read as if it had",
        "es": "un paréntesis después de «{name}» no tiene pareja; se leyó como si la tuviera",
    },
    "two_in_a_line": {
        "en": "two entries stand in one line and were parted",
        "es": "dos entradas están en una línea y se separaron",
    },
    "count_after_label": {
        "en": "the count of “{label}” stands in the column of the labels",
        "es": "la cantidad de «{label}» está en la columna de las etiquetas",
    },
    "name_by_operator": {
        "en": "it has no name; it is called after “{name}”, who runs it",
        "es": "no tiene nombre; se llama como «{name}», que lo lleva",
    },
    "encoding_assumed": {
        "en": "the file is not UTF-8; its letters were read as {encoding}",
        "es": "el archivo no es UTF-8; sus letras se leyeron como {encoding}",
    },
    "letters_broken": {
        "en": "{count} broken letters were replaced by “�”",
        "es": "{count} letras rotas se reemplazaron por «�»",
    },
}


# The words of locators, which are kept in English.
LOCATOR_WORDS: dict[str, Mapping[str, str]] = {
    "es": {
        "row": "fila", "line": "línea", "lines": "líneas", "table": "tabla", "page": "página", "feature": "objeto",
        "placemark": "marca", "node": "nodo", "way": "vía", "relation": "relación", "file": "archivo",
    }
}  # fmt: skip
_LOCATOR_WORD = re.compile(rf"\b({'|'.join(LOCATOR_WORDS['es'])})\b(?= -?\d|$)")


def repair_sentence(kind: str, facts: Mapping[str, object], language: str) -> str:
    """The repair in words, in ``language`` or else in English; a kind without words is given as it is."""
    sentences = REPAIRS.get(kind)
    if sentences is None:
        return kind
    template = sentences.get(language) or sentences["en"]
    return template.format_map({key: str(value) for key, value in facts.items()})


def located(locator: str, language: str) -> str:
    """A locator ("row 14", "lines 315, 318") in the language; words of the source itself stay as they are."""
    if language not in LOCATOR_WORDS:
        return locator
    return _LOCATOR_WORD.sub(lambda word: LOCATOR_WORDS[language][word[0]], locator)


def left_out_sentence(left: Mapping[str, str], language: str) -> str:
    """What was left out and why: "Row 14, column *socias*: expected a whole number, found 'una docena'".

    ``left`` has the keys of ``sheets.LeftOut``.
    """
    found = {"en": "found", "es": "se encontró"}
    where = located(left["locator"], language)
    where = where[:1].upper() + where[1:]
    if not left.get("column"):
        return f"{where}: {phrase(left['reason'], language)}"
    column = {"en": "column", "es": "columna"}[language]
    said = f"{where}, {column} *{left['column']}*: {phrase(left['reason'], language)}"
    return f"{said}, {found[language]} {left.get('found', '')!r}"
