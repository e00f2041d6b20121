"""Why a submission is set aside, in words for the person who looks at it."""

from __future__ import annotations

REASONS = {
    "no_instance_id": {
        "es": "No trae instanceID: nada la distingue de una copia suya.",
        "en": "It has no instanceID: nothing tells it from a copy of itself.",
    },
    "no_form": {
        "es": "Su formulario no está publicado aquí.",
        "en": "Its form is not published here.",
    },
    "no_version": {
        "es": "La versión de su formulario no está publicada aquí.",
        "en": "The version of its form is not published here.",
    },
    "form_closed": {
        "es": "Su formulario ya estaba cerrado cuando llegó.",
        "en": "Its form was closed already when it came.",
    },
    "other_bytes": {
        "es": "Ya hay otra con el mismo instanceID que dice otra cosa: hay que compararlas.",
        "en": "Another with the same instanceID is here and says something else: compare the two.",
    },
    "orphan_edit": {
        "es": "Corrige otra que no ha llegado, o que no está fichada.",
        "en": "It edits another that has not come, or is not filed.",
    },
    "edit_of_old": {
        "es": "Corrige otra que ya había sido corregida: hay dos correcciones.",
        "en": "It edits another that was edited already: there are two edits.",
    },
    "edit_of_withdrawn": {
        "es": "Corrige otra que fue retirada.",
        "en": "It edits another that was withdrawn.",
    },
    "no_name": {
        "es": "No dice el nombre de ninguna organización.",
        "en": "It names no organisation.",
    },
    "not_understood": {
        "es": "No se pudo leer como ficha.",
        "en": "It could not be read as a sheet.",
    },
    "malformed": {
        "es": "No es un documento XML entero; sus bytes se guardaron.",
        "en": "It is no whole XML document; its bytes are kept.",
    },
}


def reason_sentence(why: str, language: str) -> str:
    """The reason in a language, English where there is no other; the word itself for one that is not known."""
    said = REASONS.get(why, {})
    return said.get(language) or said.get("en", why)
