"""The tables of what was asked: the questions of forms, and the lists that they choose from."""

# ruff: noqa: E501 - a column is one line, so that the dictionary reads as a table.

from __future__ import annotations

from tinkuy.edition.described import Column, Table

# How a question is answered, as the room that prints forms reads it (``collect.paper.reading``).
KINDS = (
    "text", "lines", "integer", "decimal", "date", "year", "month", "time", "moment", "position", "one", "several",
    "rank", "tick", "file", "list", "note",
)  # fmt: skip

# fmt: off
_FORM = Column("form", "string", "Identifier of the form (form_id).", "Identificador del formulario (form_id).", required=True)
_VERSION = Column("version", "string", "Its version; empty where it says none.", "Su versión; vacío si no la dice.")

ASKED: tuple[Table, ...] = (
    Table(
        "questions",
        "What was asked: the questions of the forms with which interviews are held, in the order of asking.",
        "Lo que se preguntó: las preguntas de los formularios con que se hacen las entrevistas, en su orden.",
        (
            _FORM,
            _VERSION,
            Column("title_es", "string", "Title of the form in Spanish, else in its own language.", "Título del formulario en español, si no en su propio idioma."),
            Column("title_en", "string", "Title of the form in English, else in its own language.", "Título del formulario en inglés, si no en su propio idioma."),
            Column("position", "integer", "Its place in the form, from 1.", "Su lugar en el formulario, desde 1.", required=True),
            Column("question", "string", "Name of the question: where its answer stands in a filled form.", "Nombre de la pregunta: dónde está su respuesta en un formulario llenado.", required=True),
            Column("group_es", "string", "Page or group that it stands in, in Spanish; a group within another after “›”.", "Página o grupo en que está, en español; un grupo dentro de otro, tras «›»."),
            Column("group_en", "string", "Page or group that it stands in, in English; a group within another after “›”.", "Página o grupo en que está, en inglés; un grupo dentro de otro, tras «›»."),
            Column("label_es", "string", "The question as it is asked in Spanish.", "La pregunta como se hace en español."),
            Column("label_en", "string", "The question as it is asked in English.", "La pregunta como se hace en inglés."),
            Column("label_own", "string", "The question in the form's first language, where that is neither.", "La pregunta en el primer idioma del formulario, donde no es ninguno de los dos."),
            Column("hint_es", "string", "What is said beside it, in Spanish.", "Lo que se dice junto a ella, en español."),
            Column("hint_en", "string", "What is said beside it, in English.", "Lo que se dice junto a ella, en inglés."),
            Column("if_es", "string", "The answer to the question before it without which it is not asked, in Spanish.", "La respuesta a la pregunta anterior sin la cual no se hace, en español."),
            Column("if_en", "string", "The answer to the question before it without which it is not asked, in English.", "La respuesta a la pregunta anterior sin la cual no se hace, en inglés."),
            Column("kind", "string", "How it is answered; “list”: from a long list in a file, “note”: it is read and not answered.", "Cómo se responde; «list»: de una lista larga en un archivo, «note»: se lee y no se responde.", required=True, codes=KINDS),
            Column("choices", "string", "The list that it chooses from.", "La lista de la que se elige."),
            Column("repeat", "string", "The repeated group it is asked in, once for each of several things.", "El grupo repetido en que se hace, una vez por cada cosa."),
            Column("field", "string", "The field of a sheet that the answer fills; empty: it is kept and fills none.", "El campo de la ficha que la respuesta llena; vacío: se guarda y no llena ninguno."),
            Column("source_id", "string", "The source that sheets filled with this version name; empty: no sheet of this edition was.", "La fuente que nombran las fichas llenadas con esta versión; vacío: ninguna ficha de esta edición lo fue."),
        ),
        links=(("source_id", "sources"),),
    ),
    Table(
        "choices",
        "The lists that questions choose from.",
        "Las listas de las que las preguntas eligen.",
        (
            _FORM,
            _VERSION,
            Column("list", "string", "Name of the list.", "Nombre de la lista.", required=True),
            Column("position", "integer", "Its place in the list, from 1.", "Su lugar en la lista, desde 1.", required=True),
            Column("code", "string", "What an answer holds for it.", "Lo que una respuesta guarda por ella.", required=True),
            Column("label_es", "string", "The choice in Spanish.", "La opción en español."),
            Column("label_en", "string", "The choice in English.", "La opción en inglés."),
        ),
    ),
)
# fmt: on
