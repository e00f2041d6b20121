"""The tables of an edition: every column with its type, unit and meaning in each language.

One row is one fact; no cell holds a table. Where a column lists codes they are joined by ``;`` in sorted order.
The order of tables and columns here is the order in the files, the data dictionary and the data package.
"""

# ruff: noqa: E501 - a column is one line, so that the dictionary reads as a table.

from __future__ import annotations

from tinkuy.coding.settled_codes import CODINGS
from tinkuy.edition.asked_tables import ASKED
from tinkuy.edition.described import Column, Table
from tinkuy.register import decided, fields
from tinkuy.register.reasons import REASONS

# A table reads best as a table: one column a line.
# fmt: off
_ORGANISATION = Column(
    "organisation_id", "string", "The organisation's identifier.", "Identificador de la organización.", required=True
)
_SOURCE = Column(
    "source_id", "string", "The source's identifier.", "Identificador de la fuente.", required=True
)
_LOCATOR = Column(
    "locator",
    "string",
    "Where in the source: line, row or feature.",
    "Dónde en la fuente: línea, fila u objeto.",
    required=True,
)
_LANGUAGE = Column("language", "string", "ISO 639-1 language code; empty if unknown.", "Código de idioma ISO 639-1; vacío si no se sabe.")
_REASON = Column("reason", "string", "Why this value was taken.", "Por qué se tomó este valor.", required=True, codes=tuple(REASONS))
_OTHERS = Column("others", "integer", "How many other values lost.", "Cuántos otros valores perdieron.", unit="values")

TABLES: tuple[Table, ...] = (
    Table(
        "organisations",
        "The organisations of the edition, one row each.",
        "Las organizaciones de la edición, una fila cada una.",
        (
            Column("id", "string", "Stable identifier.", "Identificador estable.", required=True),
            Column("unit_kind", "string", "Kind of unit.", "Clase de unidad.", codes=fields.UNIT_KINDS),
            Column("family", "string", "Family of organisation.", "Familia de organización.", codes=fields.FAMILIES),
            Column("legal_form", "string", "Legal form, as a code.", "Forma legal, como código."),
            Column("tier", "integer", "1 primary body, 2 body of bodies, 3 body of those.", "1 de base, 2 de segundo grado, 3 de tercer grado."),
            Column("supervision", "string", "Whether a public body watches over it: supervised; registered with it or with a federation, and not supervised; unsupervised; not_required by the law.", "Si la supervisa un organismo público: supervised (supervisada); registered (inscrita en él o en una federación, y no supervisada); unsupervised (no supervisada); not_required (la ley no lo pide).", codes=fields.SUPERVISIONS),
            Column("supervision_date", "string", "Of when that supervision status is (year, year-month or date).", "De cuándo es esa situación de supervisión (año, año-mes o fecha)."),
            Column("block", "string", "Code of the block (macro-region).", "Código del bloque (macrorregión)."),
            Column("place_code", "string", "Code of the place: ubigeo in Peru, ISO 3166 elsewhere.", "Código del lugar: ubigeo en Perú, ISO 3166 en otras partes."),
            Column("place_name", "string", "The place, from small to large.", "El lugar, de menor a mayor."),
            Column("area_kind", "string", "Whether it is in town (urban), in the country (rural), or in both.", "Si es de zona urbana (urban), rural, o de ambas (both).", codes=fields.AREA_KINDS),
            Column("lat", "number", "Latitude, WGS 84.", "Latitud, WGS 84.", unit="degrees"),
            Column("lon", "number", "Longitude, WGS 84.", "Longitud, WGS 84.", unit="degrees"),
            Column("precision", "string", "How exactly the position says where.", "Con qué exactitud la posición dice dónde.", codes=fields.PRECISIONS),
            Column("members_women", "integer", "Women among the members.", "Socias.", unit="persons"),
            Column("members_men", "integer", "Men among the members.", "Socios.", unit="persons"),
            Column("members_unspecified", "integer", "Members of whom it is not said whether women or men.", "Integrantes de quienes no se dice si son mujeres u hombres.", unit="persons"),
            Column("families", "integer", "Families that belong to it.", "Familias que la integran.", unit="families"),
            Column("lines", "string", "Lines of activity, codes joined by “;”.", "Líneas o rubros, códigos unidos por «;»."),
            Column("sources", "string", "Identifiers of its sources, joined by “;”.", "Identificadores de sus fuentes, unidos por «;».", required=True),
            Column("first_seen", "string", "Date of the oldest source about it (year, year-month or date).", "Fecha de la fuente más antigua sobre ella (año, año-mes o fecha)."),
        ),
        key=("id",),
        links=(("block", "blocks"), ("place_code", "places")),
    ),
    Table(
        "names",
        "The names of each organisation.",
        "Los nombres de cada organización.",
        (
            _ORGANISATION,
            _LANGUAGE,
            Column("name", "string", "The name as printed, repaired where the source was broken.", "El nombre como está impreso, reparado donde la fuente estaba rota.", required=True),
            Column("kind", "string", "Kind of name.", "Clase de nombre.", required=True, codes=fields.NAME_KINDS),
        ),
        links=(("organisation_id", "organisations"),),
    ),
    Table(
        "descriptions",
        "What each organisation does, in the words of its sources.",
        "Lo que hace cada organización, en palabras de sus fuentes.",
        (
            _ORGANISATION,
            _LANGUAGE,
            Column("text", "string", "The words of the source.", "Las palabras de la fuente.", required=True),
            _SOURCE,
            _LOCATOR,
            _REASON,
            _OTHERS,
        ),
        links=(("organisation_id", "organisations"), ("source_id", "sources")),
    ),
    Table(
        "statements",
        "What organisations need, their strengths, opportunities, limitations and challenges, one row a statement.",
        "Lo que las organizaciones necesitan, sus fortalezas, oportunidades, limitaciones y desafíos, una fila por enunciado.",
        (
            _ORGANISATION,
            Column("aspect", "string", "What the statement tells.", "De qué trata el enunciado.", required=True, codes=fields.ASPECTS),
            Column("supporter", "string", "From whom support is asked, where said.", "A quién se pide apoyo, cuando se dice.", codes=fields.SUPPORTERS),
            _LANGUAGE,
            Column("text", "string", "The words of the source; empty where only themes were coded.", "Las palabras de la fuente; vacío donde solo se codificaron temas."),
            Column("themes", "string", "Codes of the codebook, joined by “;”.", "Códigos del libro de códigos, unidos por «;»."),
            _SOURCE,
            _LOCATOR,
            Column("coding", "string", "Where the themes come from: the source's own coding, or settled here by coders who agreed, by a decision between them, by one coder. Empty: nobody coded it.", "De dónde vienen los temas: de la codificación de la fuente, o fijados aquí por codificadoras que coincidieron, por una decisión entre ellas, por una sola. Vacío: nadie lo codificó.", codes=CODINGS),
        ),
        links=(("organisation_id", "organisations"), ("source_id", "sources")),
    ),
    Table(
        "relations",
        "Reported ties between organisations, or with bodies outside the edition.",
        "Vínculos declarados entre organizaciones, o con entidades fuera de la edición.",
        (
            _ORGANISATION,
            Column("kind", "string", "Kind of tie.", "Clase de vínculo.", required=True, codes=fields.TIE_KINDS),
            Column("other_id", "string", "The other organisation, if it is in the edition.", "La otra organización, si está en la edición."),
            Column("other_name", "string", "The other's name as the source gives it.", "El nombre de la otra según la fuente.", required=True),
            _SOURCE,
            _LOCATOR,
        ),
        links=(("organisation_id", "organisations"), ("source_id", "sources")),
    ),
    Table(
        "contacts",
        "Contacts that may be published. Numbers and addresses that look private are not here.",
        "Contactos publicables. Los números y direcciones que parecen privados no están aquí.",
        (
            _ORGANISATION,
            Column("kind", "string", "Kind of contact.", "Clase de contacto.", required=True, codes=fields.CONTACT_KINDS),
            Column("value", "string", "Web address, e-mail, or telephone in international form.", "Dirección web, correo, o teléfono en forma internacional.", required=True),
            _SOURCE,
            _LOCATOR,
        ),
        links=(("organisation_id", "organisations"), ("source_id", "sources")),
    ),
    Table(
        "products",
        "What organisations offer: products and services, in the words of their sources.",
        "Lo que ofrecen las organizaciones: productos y servicios, en palabras de sus fuentes.",
        (
            _ORGANISATION,
            Column("product", "string", "The product or service.", "El producto o servicio.", required=True),
            Column("unit", "string", "The unit in which it is sold, as said.", "La unidad en que se vende, como se dijo."),
            Column("season", "string", "Months in which there is any, 01 to 12, joined by “;”, or the words of the source.", "Meses en que lo hay, de 01 a 12, unidos por «;», o las palabras de la fuente."),
            Column("capacity", "number", "How much it can deliver a year, in that unit; only where the organisation agreed to publish it.", "Cuánto puede entregar al año, en esa unidad; solo donde la organización aceptó publicarlo.", unit="units a year"),
            _LANGUAGE,
            _SOURCE,
            _LOCATOR,
        ),
        links=(("organisation_id", "organisations"), ("source_id", "sources")),
    ),
    Table(
        "places",
        "The places named in the edition, with the places that hold them.",
        "Los lugares nombrados en la edición, con los que los contienen.",
        (
            Column("code", "string", "Code of the place.", "Código del lugar.", required=True),
            Column("name", "string", "Name.", "Nombre.", required=True),
            Column("name_es", "string", "Name in Spanish, where it has its own.", "Nombre en español, donde tiene uno propio."),
            Column("name_en", "string", "Name in English, where it has its own.", "Nombre en inglés, donde tiene uno propio."),
            Column("level", "string", "country, region, province or district.", "country (país), region, province o district."),
            Column("parent", "string", "Code of the place that holds it.", "Código del lugar que lo contiene."),
            Column("lat", "number", "Latitude of its point, WGS 84.", "Latitud de su punto, WGS 84.", unit="degrees"),
            Column("lon", "number", "Longitude of its point, WGS 84.", "Longitud de su punto, WGS 84.", unit="degrees"),
        ),
        key=("code",),
    ),
    Table(
        "blocks",
        "The blocks (macro-regions) by which the mapping groups organisations.",
        "Los bloques (macrorregiones) con que el mapeo agrupa a las organizaciones.",
        (
            Column("code", "string", "Code of the block.", "Código del bloque.", required=True),
            Column("name_es", "string", "Name in Spanish.", "Nombre en español."),
            Column("name_en", "string", "Name in English.", "Nombre en inglés."),
            Column("position", "integer", "Order of printing.", "Orden de impresión."),
        ),
        key=("code",),
    ),
    Table(
        "sources",
        "Where everything in the edition comes from.",
        "De dónde viene todo lo que hay en la edición.",
        (
            Column("id", "string", "Identifier: the first twelve hex digits of the file's SHA-256.", "Identificador: los doce primeros dígitos hexadecimales del SHA-256 del archivo.", required=True),
            Column("kind", "string", "Kind of source.", "Clase de fuente.", required=True, codes=fields.SOURCE_KINDS),
            Column("title", "string", "Title.", "Título.", required=True),
            Column("publisher", "string", "Who published it.", "Quién la publicó."),
            _LANGUAGE,
            Column("dated", "string", "Its date: year, year-month or date.", "Su fecha: año, año-mes o fecha."),
            Column("licence", "string", "Its licence, as stated.", "Su licencia, según se declara."),
            Column("url", "string", "Where it can be read.", "Dónde se puede leer."),
            Column("mode", "string", "How it came to know: published report, table, map, interview.", "Cómo lo supo: informe publicado, tabla, mapa, entrevista."),
            Column("sheets", "integer", "Sheets of it in this edition.", "Fichas suyas en esta edición.", unit="sheets"),
        ),
        key=("id",),
    ),
    Table(
        "sheets",
        "What each source says about each organisation stands on a sheet; here is which sheet, not what it says.",
        "Lo que cada fuente dice de cada organización está en una ficha; aquí consta cuál, no lo que dice.",
        (
            _ORGANISATION,
            _SOURCE,
            _LOCATOR,
            Column("kind", "string", "Kind of sheet.", "Clase de ficha.", required=True, codes=fields.SHEET_KINDS),
            _LANGUAGE,
            Column("dated", "string", "Day of the interview; empty where the sheet has the date of its source.", "Día de la entrevista; vacío donde la ficha tiene la fecha de su fuente."),
            Column("mode", "string", "How the interview was held; empty for what is no interview.", "Cómo se hizo la entrevista; vacío en lo que no es una entrevista.", codes=fields.INTERVIEW_MODES),
            Column("rule", "string", "Which rule joined it to the organisation: first sheet, model, person.", "Qué regla la unió a la organización: primera ficha, modelo, persona."),
            Column("score", "number", "The model's probability; empty where a person judged.", "Probabilidad según el modelo; vacía donde juzgó una persona.", unit="0 to 1"),
        ),
        links=(("organisation_id", "organisations"), ("source_id", "sources")),
    ),
    Table(
        "provenance",
        "For every published value of an organisation: which source gave it and why it was preferred.",
        "Para cada valor publicado de una organización: qué fuente lo dio y por qué se prefirió.",
        (
            _ORGANISATION,
            Column("field", "string", "The field.", "El campo.", required=True),
            Column("value", "string", "The published value.", "El valor publicado.", required=True),
            _SOURCE,
            _LOCATOR,
            _REASON,
            _OTHERS,
        ),
        links=(("organisation_id", "organisations"), ("source_id", "sources")),
    ),
    Table(
        "absences",
        "What is not here about an organisation, and why: absences that are never mixed.",
        "Lo que aquí no consta de una organización, y por qué: ausencias que nunca se mezclan.",
        (
            _ORGANISATION,
            Column("field", "string", "The field.", "El campo.", required=True),
            Column("absence", "string", "Which absence.", "Qué ausencia.", required=True, codes=fields.ABSENCES),
        ),
        links=(("organisation_id", "organisations"),),
    ),
    Table(
        "themes",
        "The codebook: themes of needs, strengths and opportunities.",
        "El libro de códigos: temas de necesidades, fortalezas y oportunidades.",
        (
            Column("code", "string", "Code of the theme.", "Código del tema.", required=True),
            Column("label_es", "string", "Label in Spanish.", "Etiqueta en español."),
            Column("label_en", "string", "Label in English.", "Etiqueta en inglés."),
            Column("definition_en", "string", "What it covers, in English.", "Qué abarca, en inglés."),
        ),
        key=("code",),
    ),
    Table(
        "lines",
        "The lines of activity that have a code.",
        "Los rubros o líneas de actividad que tienen código.",
        (
            Column("code", "string", "Code of the line.", "Código de la línea.", required=True),
            Column("label_es", "string", "Label in Spanish.", "Etiqueta en español."),
            Column("label_en", "string", "Label in English.", "Etiqueta en inglés."),
            Column("definition_en", "string", "What it covers, in English.", "Qué abarca, en inglés."),
        ),
        key=("code",),
    ),
    Table(
        "claims",
        "Figures that sources report, each with its line, its base where one is known, and how it stands.",
        "Cifras que las fuentes reportan, cada una con su línea, su base donde se conoce, y cómo queda.",
        (
            Column("id", "string", "Stable identifier.", "Identificador estable.", required=True),
            _SOURCE,
            _LOCATOR,
            Column("language", "string", "Language of the source's words, ISO 639; “und” if unknown.", "Idioma de las palabras de la fuente, ISO 639; «und» si no se sabe.", required=True),
            Column("printed", "string", "The figure as it is printed.", "La cifra como está impresa.", required=True),
            Column("value", "number", "The figure; shares in per cent, money in the currency that is printed.", "La cifra; las proporciones en por ciento, el dinero en la moneda impresa.", required=True),
            Column("unit", "string", "What kind of figure.", "Qué clase de cifra.", required=True, codes=fields.CLAIM_UNITS),
            Column("bound", "string", "Whether the source says about, at least, at most; empty: exactly.", "Si la fuente dice aproximadamente, al menos, a lo sumo; vacío: exactamente.", codes=fields.CLAIM_BOUNDS),
            Column("population", "string", "What is counted, in a few words of the source.", "Qué se cuenta, en pocas palabras de la fuente."),
            Column("dated", "string", "The year that the figure is of, where its sentence names one.", "El año de la cifra, donde su oración nombra uno."),
            Column("base", "number", "Of how many it is; empty: not stated.", "De cuántos es; vacío: no se dice."),
            Column("base_from", "string", "Whether the base is stated, or implied by the count printed beside the figure.", "Si la base se dice (stated) o se deduce de la cuenta impresa junto a la cifra (implied).", codes=fields.CLAIM_BASES),
            Column("status", "string", "How it stands: computed (it fits its own numbers), reported (as printed), disputed (something does not fit).", "Cómo queda: computed (calculada: cuadra con sus números), reported (reportada, como está impresa), disputed (en disputa: algo no cuadra).", required=True, codes=fields.CLAIM_STATUSES),
            Column("reason", "string", "Why it stands so.", "Por qué queda así.", codes=fields.CLAIM_REASONS),
            Column("reason_es", "string", "The reason in Spanish.", "La razón en español."),
            Column("reason_en", "string", "The reason in English.", "La razón en inglés."),
            Column("computed_low", "number", "What the source's own numbers make, in the smallest reading.", "Lo que dan los propios números de la fuente, en la menor lectura."),
            Column("computed_high", "number", "What the source's own numbers make, in the largest reading.", "Lo que dan los propios números de la fuente, en la mayor lectura."),
            Column("judged_by", "string", "Who says how it stands: an audit, or a person.", "Quién dice cómo queda: una auditoría, o una persona.", required=True, codes=fields.CLAIM_JUDGES),
            Column("topic", "string", "What figures that are set side by side are about.", "De qué tratan las cifras que se ponen lado a lado.", codes=fields.CLAIM_TOPICS),
            Column("question", "string", "Id of the edition's own figure that answers the same.", "Id de la cifra propia de la edición que responde lo mismo."),
        ),
        key=("id",),
        links=(("source_id", "sources"),),
    ),
    Table(
        "texts",
        "Texts that people wrote for the mapping, in Markdown: introductions, summaries, cases, notes.",
        "Textos que se escribieron para el mapeo, en Markdown: introducciones, resúmenes, casos, notas.",
        (
            Column("id", "string", "Identifier: kind, block or “all”, language, sequence.", "Identificador: clase, bloque o «all», idioma, orden.", required=True),
            Column("kind", "string", "Kind of text.", "Clase de texto.", required=True, codes=fields.TEXT_KINDS),
            Column("key", "string", "Code of the block that it is about; empty: the whole mapping.", "Código del bloque del que trata; vacío: todo el mapeo."),
            Column("language", "string", "ISO 639-1 language code.", "Código de idioma ISO 639-1.", required=True),
            Column("title", "string", "Title.", "Título."),
            Column("text", "string", "The text, in Markdown.", "El texto, en Markdown.", required=True),
            Column("sequence", "integer", "Its place among the texts of its kind, block and language.", "Su orden entre los textos de su clase, bloque e idioma.", required=True),
            Column("author", "string", "In which role it was written.", "En qué papel se escribió.", required=True, codes=fields.TEXT_AUTHORS),
        ),
        key=("id",),
        links=(("key", "blocks"),),
    ),
    Table(
        "decisions",
        "What invited readers said of drafts in workshops, how many of them, and what was decided and why.",
        "Lo que lectoras y lectores invitados dijeron de borradores en talleres, cuántos fueron, y qué se decidió y por qué.",
        (
            Column("id", "string", "Number of the decision in the register.", "Número de la decisión en el registro.", required=True),
            Column("workshop", "string", "Title of the workshop.", "Título del taller.", required=True),
            Column("edition", "string", "The draft edition that was read.", "La edición que se leyó en borrador.", required=True),
            Column("about", "string", "What it is about: all of the draft, an organisation, a statement, a figure.", "De qué trata: todo el borrador, una organización, un enunciado, una cifra.", required=True, codes=decided.ABOUT),
            Column("organisation_id", "string", "The organisation; empty where it is not in this edition.", "La organización; vacío si no está en esta edición."),
            Column("statement", "string", "The statement in the draft: the first twelve hex digits of a SHA-256 of what its row says.", "El enunciado en el borrador: los doce primeros dígitos hexadecimales de un SHA-256 de lo que dice su fila."),
            Column("aspect", "string", "What the statement tells.", "De qué trata el enunciado.", codes=fields.ASPECTS),
            Column("figure", "string", "The table or figure, by its id.", "La tabla o cifra, por su id."),
            Column("readers", "integer", "How many people spoke of it.", "Cuántas personas hablaron de ello.", unit="persons"),
            Column("agree", "integer", "Comments that it is right.", "Comentarios de que está bien.", unit="comments"),
            Column("wrong", "integer", "Comments that it is wrong.", "Comentarios de que está mal.", unit="comments"),
            Column("add", "integer", "Comments that something is missing.", "Comentarios de que falta algo.", unit="comments"),
            Column("other", "integer", "Other comments.", "Otros comentarios.", unit="comments"),
            Column("outcome", "string", "What was decided.", "Qué se decidió.", required=True, codes=decided.OUTCOMES),
            Column("reason", "string", "Why; empty where the organisation is not in this edition.", "Por qué; vacío si la organización no está en esta edición."),
            _LANGUAGE,
            Column("act", "integer", "Act of the register that the decision caused.", "Acto del registro que la decisión causó."),
            Column("decided_on", "string", "Day of the decision.", "Día de la decisión.", required=True),
        ),
        key=("id",),
        links=(("organisation_id", "organisations"),),
    ),
    *ASKED,
)
# fmt: on

BY_NAME = {table.name: table for table in TABLES}
