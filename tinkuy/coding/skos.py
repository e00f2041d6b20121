"""The codebook as SKOS (W3C Recommendation of 2009) in Turtle: a concept scheme with a concept for each theme."""

from __future__ import annotations

from collections.abc import Iterator

from tinkuy.coding.codebook import Book, Theme

_HEAD = """\
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
# Turtle 1.1, section 6.4: what a short string must not hold as it is.
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}


def turtle(book: Book, address: str) -> str:
    """The whole scheme. ``address`` is the IRI of the scheme without its end: a theme is ``address#code``."""
    base = iri(address)
    return "\n".join(
        [_HEAD, *_scheme(book, base), *(line for one in book.themes for line in _theme(one, base))]
    )


def _scheme(book: Book, base: str) -> Iterator[str]:
    yield f"<{base}> a skos:ConceptScheme ;"
    yield '    dct:title "Libro de códigos"@es , "Codebook"@en ;'
    yield f'    owl:versionInfo "{book.version}" ;'
    tops = " , ".join(f"<{base}#{theme.code}>" for theme in book.themes)
    yield f"    skos:hasTopConcept {tops} ."
    yield ""


def _theme(theme: Theme, base: str) -> Iterator[str]:
    said = [
        ("skos:prefLabel", theme.label_es, "es"),
        ("skos:prefLabel", theme.label_en, "en"),
        ("skos:definition", theme.definition_es, "es"),
        ("skos:definition", theme.definition_en, "en"),
    ]
    yield f"<{base}#{theme.code}> a skos:Concept ;"
    yield f'    skos:notation "{theme.code}" ;'
    for name, text, language in said:
        if text:
            yield f"    {name} {literal(text)}@{language} ;"
    if theme.is_retired:
        yield '    owl:deprecated "true"^^xsd:boolean ;'
    yield f"    skos:topConceptOf <{base}> ;"
    yield f"    skos:inScheme <{base}> ."
    yield ""


def literal(text: str) -> str:
    """A text in quotation marks, as Turtle wants it; control characters by their number."""
    return (
        '"' + "".join(_ESCAPES.get(sign) or (_numbered(sign) if sign < " " else sign) for sign in text) + '"'
    )


def iri(address: str) -> str:
    """An address without what an IRI must not hold (Turtle 1.1, IRIREF)."""
    return "".join(_numbered(sign) if sign <= " " or sign in '<>"{}|^`\\' else sign for sign in address)


def _numbered(sign: str) -> str:
    return f"\\u{ord(sign):04X}"
