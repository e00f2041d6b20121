"""Why a value of a profile was taken and not another, in each language of the screens."""

from __future__ import annotations

from collections.abc import Mapping

REASONS: dict[str, Mapping[str, str]] = {
    "only_source": {
        "en": "only one sheet says it",
        "es": "solo una ficha lo dice",
    },
    "sources_agree": {
        "en": "all sheets that say something agree",
        "es": "todas las fichas que dicen algo coinciden",
    },
    "correction": {
        "en": "a correction says so",
        "es": "lo dice una corrección",
    },
    "newer": {
        "en": "the newest source says so",
        "es": "lo dice la fuente más reciente",
    },
    "of_latest_day": {
        "en": "it is what is said of the latest day",
        "es": "es lo que se dice de la fecha más reciente",
    },
    "more_sheets": {
        "en": "most sheets of the newest date say so",
        "es": "lo dice la mayoría de las fichas de la fecha más reciente",
    },
    "fixed_order": {
        "en": "the sheets disagree and nothing decides: the first in a fixed order was taken",
        "es": "las fichas no coinciden y nada decide: se tomó la primera en un orden fijo",
    },
    "known_beats_unknown": {
        "en": "the others do not know",
        "es": "las demás no lo saben",
    },
    "all_kept": {
        "en": "every one that a sheet gives is kept",
        "es": "se conservan todos los que da alguna ficha",
    },
    "place_printed": {
        "en": "the place is printed in the row itself",
        "es": "el lugar está impreso en la fila misma",
    },
    "place_carried": {
        "en": "the place comes from the label above the row",
        "es": "el lugar viene de la etiqueta sobre la fila",
    },
    "place_evidence": {
        "en": "the place was read in the name, the address or the area code",
        "es": "el lugar se leyó en el nombre, la dirección o el código telefónico",
    },
    "evidence_decides": {
        "en": "the sheets give different places; the name, the address or the area code decides",
        "es": "las fichas dan lugares distintos; decide el nombre, la dirección o el código telefónico",
    },
    "places_disagree": {
        "en": "the sheets give different places: only the place that holds them all is given",
        "es": "las fichas dan lugares distintos: solo se da el lugar que los contiene a todos",
    },
    "own_position": {
        "en": "the most exact position that a sheet gives",
        "es": "la posición más exacta que da una ficha",
    },
    "position_of_place": {
        "en": "no sheet gives a position: this is the point of the place",
        "es": "ninguna ficha da una posición: este es el punto del lugar",
    },
    "position_coarsened": {
        "en": "the position is known more exactly than may be shown: this is the point of the place",
        "es": "la posición se conoce con más exactitud de la que puede mostrarse: este es el punto del lugar",
    },
}
