"""What a word-processor document says by itself, in each language that it can be written in."""

from __future__ import annotations

from collections.abc import Mapping

# Where a program checks spelling it asks for a country too.
LOCALES: Mapping[str, str] = {
    "es": "es-PE",
    "en": "en-GB",
    "qu": "quz-PE",
    "fr": "fr-FR",
    "pt": "pt-BR",
    "de": "de-DE",
}

_WORDS: Mapping[str, Mapping[str, str]] = {
    "contents": {"es": "Índice", "en": "Contents"},
    "table": {"es": "Tabla", "en": "Table"},
    "figure": {"es": "Figura", "en": "Figure"},
    "edition": {"es": "Edición", "en": "Edition"},
}


def word(key: str, language: str) -> str:
    """One word, in Spanish for Spanish and in English else."""
    return _WORDS[key].get(language) or _WORDS[key]["en"]


def locale_of(language: str) -> str:
    """The locale of a language: "es" is "es-PE"; a language that is not known stays as it is."""
    return LOCALES.get(language, language)
