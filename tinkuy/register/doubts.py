"""Why something waits for a person, said so that a person understands, in each language of the screens.

A ``Doubt`` (or a reader's ``Question``) holds a kind and facts; the sentence is made here. Adding a kind is one
entry: the sentences with their gaps, and the decisions that answer it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reason:
    """One kind of doubt: its sentences by language, with ``{gaps}`` filled from facts, and its possible answers."""

    sentences: Mapping[str, str]
    decisions: tuple[str, ...]


REASONS: dict[str, Reason] = {
    "same_organisation": Reason(
        {
            "en": "“{first}” and “{second}” may be one organisation: {for_it}. Against it: {against}.",
            "es": "«{first}» y «{second}» pueden ser una misma organización: {for_it}. En contra: {against}.",
        },
        ("same", "apart"),
    ),
    "place_unresolved": Reason(
        {
            "en": "The place “{printed}” was not found in the gazetteer. The nearest are: {candidates}.",
            "es": "El lugar «{printed}» no está en el nomenclátor. Los más parecidos son: {candidates}.",
        },
        ("place", "leave"),
    ),
    "point_elsewhere": Reason(
        {
            "en": "Its point lies in {land}, its country is printed as “{printed}”: one of them is wrong.",
            "es": "Su punto está en {land}, su país está impreso como «{printed}»: uno de los dos es erróneo.",
        },
        ("place", "leave"),
    ),
    "places_disagree": Reason(
        {
            "en": "The sources give different places for “{name}”: {places}. Until somebody decides, none "
            "is published.",
            "es": "Las fuentes dan lugares distintos para «{name}»: {places}. Hasta que alguien decida, no "
            "se publica ninguno.",
        },
        ("place", "leave"),
    ),
    "area_not_printed": Reason(
        {
            "en": "The area of “{name}” is not printed in its row; the label above says “{above}”, but {why}.",
            "es": "La zona de «{name}» no está impresa en su fila; la etiqueta anterior dice «{above}», pero {why}.",
        },
        ("place", "leave"),
    ),
    "row_unreadable": Reason(
        {
            "en": "The row at {locator} could not be read: {why}. It is kept as printed: “{text}”.",
            "es": "No se pudo leer la fila en {locator}: {why}. Se conserva como está impresa: «{text}».",
        },
        ("ignore",),
    ),
    "cell_missing": Reason(
        {
            "en": "At {locator}, “{name}” has no {column}: the cell is empty or was lost when the table was cut.",
            "es": "En {locator}, «{name}» no tiene {column}: la celda está vacía o se perdió al cortarse la tabla.",
        },
        ("leave",),
    ),
    "telephone_odd": Reason(
        {
            "en": "The telephone printed for “{name}” at {locator} cannot be right: {why}. It is not published.",
            "es": "El teléfono impreso para «{name}» en {locator} no puede ser correcto: {why}. No se publica.",
        },
        ("leave",),
    ),
    "name_in_contact": Reason(
        {
            "en": "At {locator}, the contact cell of “{name}” holds words that are no address or number; "
            "they are sealed.",
            "es": "En {locator}, la celda de contacto de «{name}» contiene palabras que no son dirección "
            "ni número; quedan selladas.",
        },
        ("leave",),
    ),
    "unknown_block": Reason(
        {
            "en": "The heading “{heading}” at {locator} names a block that this mapping does not have yet. "
            "Until somebody keeps it, it is not published.",
            "es": "El título «{heading}» en {locator} nombra un bloque que este mapeo todavía no tiene. "
            "Mientras nadie lo conserve, no se publica.",
        },
        ("keep", "leave"),
    ),
    "acronym_two_meanings": Reason(
        {
            "en": "The acronym {acronym} stands for more than one thing: {meanings}.",
            "es": "La sigla {acronym} significa más de una cosa: {meanings}.",
        },
        ("keep",),
    ),
    "total_does_not_add_up": Reason(
        {
            "en": "The table at {locator} prints a total of {printed}; its rows make {sum}.",
            "es": "La tabla en {locator} imprime un total de {printed}; sus filas suman {sum}.",
        },
        ("keep",),
    ),
    "area_contradicted": Reason(
        {
            "en": "The label “{printed}” stands in the row of “{name}” ({locator}), but the row "
            "speaks of “{other}”, the "
            "label above it, and in this document labels slip.",
            "es": "La etiqueta «{printed}» está en la fila de «{name}» ({locator}), pero la fila "
            "habla de «{other}», la "
            "etiqueta anterior, y en este documento las etiquetas se corren.",
        },
        ("place", "leave"),
    ),
    "contact_of_another": Reason(
        {
            "en": "At {locator}, a telephone of “{name}” is printed as that of “{body}”. It is not "
            "published as its own.",
            "es": "En {locator}, un teléfono de «{name}» está impreso como de «{body}». No se publica como propio.",
        },
        ("leave",),
    ),
    "count_unreadable": Reason(
        {
            "en": "The count of “{label}” at {locator} is printed as “{printed}”: which number was meant "
            "cannot be told.",
            "es": "La cantidad de «{label}» en {locator} está impresa como «{printed}»: no se puede saber "
            "qué número era.",
        },
        ("keep",),
    ),
    "answer_not_taken": Reason(
        {
            "en": "The answer “{found}” to the question {question} was not taken: {why}. It is kept beside the sheet.",
            "es": "No se tomó la respuesta «{found}» a la pregunta {question}: {why}. Queda guardada junto a la ficha.",
        },
        ("leave",),
    ),
    "person_two_spellings": Reason(
        {
            "en": "The persons named at {first} and at {second} may be one, written in two ways. They are kept apart.",
            "es": "Las personas nombradas en {first} y en {second} pueden ser una sola, escrita de dos maneras. "
            "Se mantienen separadas.",
        },
        ("keep",),
    ),
}

# What rules say in one word where a sentence wants a few, as a fact: said here in each language.
PHRASES: dict[str, Mapping[str, str]] = {
    "telephone_too_short": {"en": "it has too few digits", "es": "tiene muy pocos dígitos"},
    "telephone_too_long": {"en": "it has too many digits", "es": "tiene demasiados dígitos"},
    "telephone_no_such_number": {
        "en": "no telephone of that country looks like it",
        "es": "ningún teléfono de ese país es así",
    },
    "telephone_country_code": {
        "en": "its country code does not fit it",
        "es": "el código de país no le corresponde",
    },
    "telephone_no_country": {
        "en": "it has no country code and the country is not known",
        "es": "no tiene código de país y no se conoce el país",
    },
    "not_a_website": {"en": "it is not a web address", "es": "no es una dirección web"},
    "not_an_email": {"en": "it is not an e-mail address", "es": "no es un correo electrónico"},
    "mobile": {"en": "a mobile number", "es": "un número de celular"},
    "possible_mobile": {"en": "a number that may be a mobile", "es": "un número que puede ser de celular"},
    "free_mail": {
        "en": "an address at a free e-mail service",
        "es": "una dirección en un servicio de correo gratuito",
    },
    "personal_mail": {
        "en": "an address that looks like a person's",
        "es": "una dirección que parece de una persona",
    },
    "of_another_body": {"en": "it belongs to another body", "es": "pertenece a otra entidad"},
    "row_slipped": {
        "en": "the cells of the row stood one column off and its own label was lost",
        "es": "las celdas de la fila estaban corridas una columna y su propia etiqueta se perdió",
    },
    "no_label_above": {"en": "no label stands above it", "es": "no hay etiqueta sobre ella"},
    "own_name_says_otherwise": {
        "en": "its own name names another place of this column",
        "es": "su propio nombre nombra otro lugar de esta columna",
    },
    "labels_centred": {
        "en": "in this document a label may stand in the middle of its group, and the next label is as near",
        "es": "en este documento una etiqueta puede estar en medio de su grupo, y la siguiente está igual de cerca",
    },
    "table_unknown": {
        "en": "rows of a table whose headings are not known",
        "es": "filas de una tabla cuyos títulos no se conocen",
    },
    "cell_too_long": {
        "en": "a cell is longer than any that holds contacts",
        "es": "una celda es más larga que cualquiera con contactos",
    },
    "row_without_name": {
        "en": "the row names no organisation",
        "es": "la fila no nombra ninguna organización",
    },
    "row_without_count": {"en": "the row holds no count", "es": "la fila no contiene ninguna cantidad"},
    "row_of_a_label": {
        "en": "the row holds only a label, which was carried to the rows below",
        "es": "la fila contiene solo una etiqueta, que se llevó a las filas siguientes",
    },
    "row_empty": {"en": "the row is empty", "es": "la fila está vacía"},
    "expected_whole_number": {"en": "expected a whole number", "es": "se esperaba un número entero"},
    "expected_name": {
        "en": "expected a name, not a text so long",
        "es": "se esperaba un nombre, no un texto tan largo",
    },
    "expected_block": {"en": "expected a block", "es": "se esperaba un bloque"},
    "expected_code": {
        "en": "expected a word of this column's list",
        "es": "se esperaba una palabra de la lista de esta columna",
    },
    "expected_date": {
        "en": "expected a date that there is: 31/12/2016, 2016-12 or 2016",
        "es": "se esperaba una fecha que exista: 31/12/2016, 2016-12 o 2016",
    },
    "expected_themes": {
        "en": "expected codes of themes with ; between them",
        "es": "se esperaban códigos de temas separados por ;",
    },
    "expected_latitude": {
        "en": "expected a latitude from -90 to 90",
        "es": "se esperaba una latitud de -90 a 90",
    },
    "expected_longitude": {
        "en": "expected a longitude from -180 to 180",
        "es": "se esperaba una longitud de -180 a 180",
    },
    "expected_both_coordinates": {
        "en": "expected a latitude and a longitude, not one of them",
        "es": "se esperaban una latitud y una longitud, no una sola",
    },
    "position_in_the_sea": {
        "en": "expected a position, not 0, 0 in the sea",
        "es": "se esperaba una posición, no 0, 0 en el mar",
    },
    "position_exchanged": {
        "en": "latitude and longitude seem exchanged and were not taken: exchange them in the file and receive it "
        "again",
        "es": "la latitud y la longitud parecen intercambiadas y no se tomaron: intercámbielas en el archivo y "
        "recíbalo de nuevo",
    },
    "position_in_another_country": {
        "en": "the point lies in another country than the one that is named and was not taken: mend one of them "
        "in the file and receive it again",
        "es": "el punto está en otro país que el nombrado y no se tomó: corrija uno de los dos en el archivo y "
        "recíbalo de nuevo",
    },
    "country_of_the_point": {
        "en": "the point lies in another country than that of these two letters, which were not taken",
        "es": "el punto está en otro país que el de estas dos letras, que no se tomaron",
    },
    "geometry_unreadable": {
        "en": "expected a geometry in degrees",
        "es": "se esperaba una geometría en grados",
    },
    "row_above_headings": {
        "en": "it stands above the headings of the table",
        "es": "está encima de los títulos de la tabla",
    },
    "row_unfinished": {
        "en": "the row is not finished: a quotation mark was opened and never closed, or the file was cut; what "
        "follows it was not read",
        "es": "la fila no está terminada: se abrió una comilla que no se cerró, o el archivo está cortado; lo que "
        "sigue no se leyó",
    },
    "headings_repeated": {"en": "it repeats the headings", "es": "repite los títulos"},
    "feature_without_name": {"en": "it has no name", "es": "no tiene nombre"},
    "feature_deleted": {"en": "the map marks it as deleted", "es": "el mapa lo marca como borrado"},
}


def sentence(kind: str, facts: Mapping[str, object], language: str) -> str:
    """The doubt in words, in ``language`` or, where a kind has no sentence in it, in English.

    A fact is a text, a key of ``PHRASES``, or a text for each language: {"es": ..., "en": ...}.
    """
    reason = REASONS[kind]
    template = reason.sentences.get(language) or reason.sentences["en"]
    return template.format_map({gap: _said(facts.get(gap, "?"), language) for gap in _gaps(template)})


def phrase(text: str, language: str) -> str:
    """A key of ``PHRASES`` in words; any other text as it is."""
    words = PHRASES.get(text)
    return text if words is None else words.get(language) or words["en"]


def _said(fact: object, language: str) -> str:
    if isinstance(fact, Mapping):
        return str(fact.get(language) or fact.get("en", "?"))
    return phrase(str(fact), language)


def _gaps(template: str) -> list[str]:
    return [part.split("}", 1)[0] for part in template.split("{")[1:]]
