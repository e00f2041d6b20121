"""What the organisation's cell says, in every way of writing it that reports use (the names are invented)."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tinkuy.collect.readers.report.lexicon import Lexicon
from tinkuy.collect.readers.report.naming import Naming, read_naming

Lexicons = Callable[..., Lexicon]

LISTED_ES = (
    "TEJIDA Tejedoras de Junín, Ilo y Desaguadero Asociadas",
    "IAAT Instituto Agrario Andino de Tarata",
    "RED-ALTO Red de Productores del Altiplano",
    "GIRA Grupo Iniciativa Rural Andina. Redes regionales.",
    "COSECHA Organización de la diócesis que promueve huertos.",
)
LISTED_EN = ("IAAT Andean Farming Institute of Tarata", "GIRA Group of Rural Initiative. Regional networks.")

SPANISH = [
    # cell, official names, acronym, description
    ("TEJIDA (Tejedoras de Junín, Ilo y Desaguadero Asociadas), gremio.",
     ["Tejedoras de Junín, Ilo y Desaguadero Asociadas"], "TEJIDA", "gremio."),
    ("TEJIDA Tejedoras de Junín, Ilo y Desaguadero Asociadas). Apoyo a talleres",
     ["Tejedoras de Junín, Ilo y Desaguadero Asociadas"], "TEJIDA", "Apoyo a talleres"),
    ("IAAT Instituto Agrario Andino de Tarata", ["Instituto Agrario Andino de Tarata"], "IAAT", ""),
    ("IA-T-Instituto Agrario Andino de Tarata , organización que trabaja la quinua.",
     ["Instituto Agrario Andino de Tarata"], "IAAT", "organización que trabaja la quinua."),
    ("ONG IAAT Instituto Agrario Andino de Tarata Dedicado a un trabajo integral",
     ["Instituto Agrario Andino de Tarata"], "IAAT", "Dedicado a un trabajo integral"),
    ("Instituto Agrario Andino de Tarata. IAAT", ["Instituto Agrario Andino de Tarata"], "IAAT", ""),
    ("Hilanderas por el Cambio – HXC , organización voluntaria", ["Hilanderas por el Cambio"], "HXC",
     "organización voluntaria"),
    ("GIRA Cusco", ["GIRA Cusco"], "GIRA", ""),
    ("GIRA La Quebrada Artesanas del barrio", ["GIRA La Quebrada"], "GIRA", "Artesanas del barrio"),
    ("GIRA- Villa Nueva (Grupo Iniciativa Rural Andina) Villa Nueva", ["GIRA Villa Nueva"], "GIRA", ""),
    ("GIRA (Grupo Iniciativa Rural Andina) Cusco", ["GIRA Cusco"], "GIRA", ""),
    ("COSECHA , Organización de la diócesis que desarrolla huertos", ["COSECHA"], "",
     "Organización de la diócesis que desarrolla huertos"),
    ("ALBORADA ONG que promueve talleres", ["ALBORADA"], "", "ONG que promueve talleres"),
    ("Casa del Telar , confección de mantas, etc. Venden en ferias.", ["Casa del Telar"], "",
     "confección de mantas, etc. Venden en ferias."),
    ("Café de la memoria . Grupo virtual de apoyo", ["Café de la memoria"], "", "Grupo virtual de apoyo"),
    ("Manos Talentosas Mesa de organizaciones de artesanas", ["Manos Talentosas"], "",
     "Mesa de organizaciones de artesanas"),
    ("Ana Valle Movimiento Social que promueve la vida", ["Ana Valle"], "",
     "Movimiento Social que promueve la vida"),
    ("Cooperativa CRECER finanzas solidarias", ["Cooperativa CRECER"], "", "finanzas solidarias"),
    ("Asociación Luna, Organización de Mujeres del campo", ["Asociación Luna"], "",
     "Organización de Mujeres del campo"),
    ("Municipio Lago En el año 2015 promovió una feria", ["Municipio Lago"], "",
     "En el año 2015 promovió una feria"),
    ("Universidad nacional San Pedro- Facultad de economía",
     ["Universidad nacional San Pedro- Facultad de economía"], "", ""),
    ("Asociación de Mujeres Organizadas de Tarata", ["Asociación de Mujeres Organizadas de Tarata"], "", ""),
    ("Centro de Educación, Organización y Trabajo", ["Centro de Educación, Organización y Trabajo"], "", ""),
]  # fmt: skip

ENGLISH = [
    ("IAAT - Instituto Agrario Andino de Tarata / Andean Farming Institute of Tarata.",
     ["Instituto Agrario Andino de Tarata", "Andean Farming Institute of Tarata"], "IAAT", ""),
    ("CALOR (Casa de Labores/House of Works) Supports workshops in the city.",
     ["Casa de Labores", "House of Works"], "CALOR", "Supports workshops in the city."),
    ("CALOR (House of Labour. ", ["House of Labour"], "CALOR", ""),
    ("Red de Manos/Hands Network Works promoting the old crafts.", ["Red de Manos", "Hands Network"], "",
     "Works promoting the old crafts."),
    ("Coordinadora Andina / Andean Coordinator Network of organizations that support farms",
     ["Coordinadora Andina", "Andean Coordinator"], "", "Network of organizations that support farms"),
    ("Marcha de los Valles/March of the Valleys, MOV. World organization of valleys.",
     ["Marcha de los Valles", "March of the Valleys"], "MOV", "World organization of valleys."),
    ("Vida y Barro. Miembro de la Red/Life and Clay. Member of the Network Promotes kilns.",
     ["Vida y Barro", "Life and Clay"], "", "Member of the Network Promotes kilns."),
    ("Good Loom Board of artisan groups.", ["Good Loom"], "", "Board of artisan groups."),
    ("Radio Santa Luz Catholic Radio.", ["Radio Santa Luz"], "", "Catholic Radio."),
    ("Asociación Tejer de Tarata Organization of Tarata weavers who spin.",
     ["Asociación Tejer de Tarata"], "", "Organization of Tarata weavers who spin."),
    ("Fair Trade Board", ["Fair Trade Board"], "", ""),
    ("Association of Organized Women of Tarata", ["Association of Organized Women of Tarata"], "", ""),
    ("GIRA- Villa Nueva Rural Initiative Group) Villa Nueva", ["GIRA Villa Nueva"], "GIRA", ""),
]  # fmt: skip


def said(naming: Naming) -> tuple[list[str], str, str]:
    acronyms = [name["text"] for name in naming.names if name["kind"] == "acronym"]
    return naming.official, acronyms[0] if acronyms else "", naming.description


CELL = ("cell", "official", "acronym", "description")


@pytest.mark.parametrize(CELL, SPANISH, ids=[cell[0][:30] for cell in SPANISH])
def test_a_spanish_cell(
    lexicon: Lexicons, cell: str, official: list[str], acronym: str, description: str
) -> None:
    assert said(read_naming(cell, lexicon(*LISTED_ES))) == (official, acronym, description)


@pytest.mark.parametrize(CELL, ENGLISH, ids=[cell[0][:30] for cell in ENGLISH])
def test_an_english_cell(
    lexicon: Lexicons, cell: str, official: list[str], acronym: str, description: str
) -> None:
    naming = read_naming(cell, lexicon(*LISTED_EN, language="en"))
    assert said(naming) == (official, acronym, description)


def test_names_in_two_languages_say_which_is_which(lexicon: Lexicons) -> None:
    naming = read_naming("Asociación del Barro / Association of Clay", lexicon(language="en"))
    assert [(name["text"], name["language"]) for name in naming.names] == [
        ("Asociación del Barro", "es"), ("Association of Clay", "en"),
    ]  # fmt: skip


def test_a_mended_acronym_is_said_and_a_misprint_is_no_name(lexicon: Lexicons) -> None:
    naming = read_naming("IA-T-Instituto Agrario Andino de Tarata", lexicon(*LISTED_ES))
    assert naming.mended == [("acronym_by_list", {"printed": "IA-T", "listed": "IAAT"})]
    assert "IA-T" not in [name["text"] for name in naming.names]


def test_another_spelling_of_an_acronym_stays_as_an_alias(lexicon: Lexicons) -> None:
    naming = read_naming("IAT (Instituto Agrario Andino de Tarata)", lexicon(*LISTED_ES))
    assert [(name["text"], name["kind"]) for name in naming.names][1:] == [
        ("IAT", "alias"),
        ("IAAT", "acronym"),
    ]


def test_an_acronym_that_is_no_spelling_of_the_listed_one_stays_as_printed(lexicon: Lexicons) -> None:
    naming = read_naming("WAF (Andean Farming Institute of Tarata)", lexicon(*LISTED_EN, language="en"))
    assert said(naming)[1] == "WAF"
    assert naming.mended == []


@pytest.mark.parametrize("cell", ["", "   ", "...", "–", "()"])
def test_a_cell_without_letters_names_nobody(lexicon: Lexicons, cell: str) -> None:
    assert read_naming(cell, lexicon()).names == []


@pytest.mark.parametrize(
    "cell", ["A" * 50_000, "(" * 9000, "ab, " * 9000, "A-" * 9000, "x / " * 9000, "Á. " * 9000]
)
def test_a_monstrous_cell_is_read_in_good_time_or_not_at_all(lexicon: Lexicons, cell: str) -> None:
    naming = read_naming(cell, lexicon(*LISTED_ES))
    assert len(naming.names) < 5
