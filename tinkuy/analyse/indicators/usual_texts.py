# ruff: noqa: E501 - a text is one line, so that both languages stand beside each other.
"""Texts that several questions share: who is asked about, and where the values come from."""

from __future__ import annotations

EVERYBODY = {
    "es": "Todas las organizaciones de la edición, también las de segundo grado.",
    "en": "All organisations of the edition, second-tier bodies too.",
}
THOSE_KNOWN = {
    "es": "Las del grupo de las que se sabe.",
    "en": "Those of the group of which it is known.",
}
AS_RECORDED = {
    "es": "Por campo: no se preguntó, no respondió, no quiso decirlo, no lo sabía, no corresponde, no consta en las fuentes, oculto por protección.",
    "en": "By field: not asked, no answer, did not want to say, did not know, does not apply, not in the sources, hidden for protection.",
}
OF_A_BLOCK = {
    "es": ("", "del bloque «{label}»", "cuyo bloque no consta"),
    "en": ("", "in the block “{label}”", "whose block is not known"),
}
OF_A_KIND = {
    "es": ("", "de la clase «{label}»", "cuya clase no consta"),
    "en": ("", "of the kind “{label}”", "whose kind is not known"),
}
OF_A_REGION = {
    "es": ("", "de la región «{label}»", "cuya región no consta"),
    "en": ("", "in the region “{label}”", "whose region is not known"),
}
OF_A_TYPE = {
    "es": ("", "del tipo «{label}»", "cuyo tipo no consta"),
    "en": ("", "of the type “{label}”", "whose type is not known"),
}
