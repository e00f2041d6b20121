"""A made-up document that has everything a document can have."""

from __future__ import annotations

from dataclasses import replace

from tinkuy.publish.report.document import (
    Cell,
    Chart,
    Column,
    Document,
    Entries,
    Entry,
    Heading,
    ListOf,
    Paragraph,
    Quotation,
    Run,
    Table,
    said,
)

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 320 90" width="320" height="90">'
    '<text x="0" y="24" font-size="14">Crédito</text><rect x="90" y="10" width="200" height="18" fill="#9a2540"/>'
    '<text x="0" y="64" font-size="14">Ferias</text><rect x="90" y="50" width="120" height="18" fill="#9a2540"/></svg>'
)


def table(anchor: str, rows: int = 3, *, is_wide: bool = False, reads_as_text: bool = False) -> Table:
    told = "Pide un puesto fijo en el mercado, y que la ordenanza lo diga. " * (6 if reads_as_text else 1)
    return Table(
        anchor,
        said(f"Necesidades por tema ({anchor})"),
        (
            Column(said("Organización"), weight=2),
            Column(said("Lo que pide"), weight=4),
            Column(said("n"), "end"),
        ),
        tuple(
            (
                Cell((said(f"Organización {number}"),), is_header=True),
                Cell((said(told), said(Run("second paragraph", language="en")))),
                Cell((said(Run(str(10 + number), figure=f"T9:all:{number}")),)),
            )
            for number in range(rows)
        ),
        note=said("De las 98 organizaciones, 96 lo dicen. ", Run("tinkuy figures 0001 --id T9", "code")),
        is_wide=is_wide,
        reads_as_text=reads_as_text,
    )


def whole_document(language: str = "es") -> Document:
    """Two chapters with every kind of block, wide tables, links to and fro, and signs that XML escapes."""
    return Document(
        kind="Informe",
        title="Mapeo de la economía <solidaria> & social",
        subtitle="Quiénes son, dónde están, qué necesitan",
        language=language,
        edition="0001",
        date="2026-11-26",
        publisher="Red de Prueba",
        licence="CC-BY-4.0",
        blocks=(
            Heading(1, "Resumen", "summary"),
            Paragraph(said("Lo esencial en una página."), "lead"),
            Paragraph(
                said(
                    "De las ",
                    Run("98", figure="T1:all", part="in_scope"),
                    " organizaciones, ",
                    Run("12 (12,5 %)", "strong", figure="T1:all:association"),
                    " son asociaciones: véase ",
                    Run("la tabla", link="#t-needs"),
                    ", ",
                    Run("el directorio", link="#d-one"),
                    " y ",
                    Run("la red", link="https://example.org/?a=1&b=2"),
                    ".",
                )
            ),
            Heading(2, "Cómo se contó", "how"),
            ListOf(
                (said("Por referencias."), said("Sin margen de error: ", Run("no es un censo", "stress")))
            ),
            ListOf((said("Primero"), said("Después")), is_numbered=True),
            ListOf((said("Uno"), said("Dos")), is_numbered=True),
            Paragraph(said("Una nota\ncon dos renglones."), "note"),
            Quotation(said("A stall of our own."), said("Asociación <Prueba>, 2018"), "en"),
            table("t-needs"),
            Chart(
                "c-needs",
                said("Temas más nombrados"),
                "Barras: crédito 20, ferias 12.",
                SVG,
                table("t-chart", 2),
            ),
            Chart(
                "c-more",
                said("Otra vez, en otra tabla"),
                "Las mismas barras.",
                SVG.replace("120", "60"),
                replace(table("t-bases", 3), base_rows=1),
            ),
            ListOf((said("De las 98, 96."),), manner="small"),
            Heading(1, "Cuadros", "charts"),
            Paragraph(said("Cada bloque tiene un cuadro.")),
            Heading(2, "Bloque sur", "south"),
            table("t-south", 24, is_wide=True, reads_as_text=True),
            Heading(2, "Bloque norte", "north"),
            table("t-north", 2, is_wide=True),
            Heading(2, "Después de los cuadros", "after"),
            Paragraph(said("Texto derecho otra vez."), "small"),
            Heading(1, "Directorio", "directory"),
            Entries(
                tuple(
                    Entry(
                        said(f"Organización {number}"),
                        (said("Cusco"), said(Run("www.example.org", link="https://example.org/"))),
                        "d-one" if number == 1 else "",
                    )
                    for number in range(30)
                ),
                is_narrow=True,
            ),
            Heading(2, "Diccionario", "dictionary"),
            Entries((Entry(said("base"), (said("Sobre cuántas se cuenta."),)),)),
        ),
    )
