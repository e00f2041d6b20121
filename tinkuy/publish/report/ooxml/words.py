"""What a word-processor document says by itself, in each language that it can be written in."""

from __future__ import annotations

from collections.abc import Mapping

from tinkuy.publish.report.words import WORDS

# Where a program checks spelling it asks for a country too.
LOCALES: Mapping[str, str] = {
    "es": "es-PE",
    "en": "en-GB",
    "qu": "quz-PE",
    "fr": "fr-FR",
    "pt": "pt-BR",
    "de": "de-DE",
}


def word(key: str, language: str) -> str:
    """What a table, a figure or an edition is called."""
    return str(WORDS[language][f"{key}_word"])


def locale_of(language: str) -> str:
    """The locale of a language: "es" is "es-PE"; a language that is not known stays as it is."""
    return LOCALES.get(language, language)
