"""What a printed sheet says by itself, in each language that it can be printed in."""

from __future__ import annotations

LANGUAGES = ("es", "en")

_WORDS = {
    "sheet": ("Hoja", "Sheet"),
    "page": ("Página {page} de {pages}", "Page {page} of {pages}"),
    "qr": (
        "Código QR de la hoja {serial}: formulario, versión e identificador.",
        "QR code of sheet {serial}: form, version and identifier.",
    ),
    "how": (
        "Escriba con letra de imprenta. Marque ○ una sola respuesta, □ todas las que correspondan. "
        "Lo que lleva * hace falta. Si algo no cabe, siga en la página de notas.",
        "Write in block letters. Mark ○ one answer only, □ all that apply. "
        "What bears a * is needed. If something does not fit, go on in the page for notes.",
    ),
    "typing": (
        "Para pasarla: en la página de entrevistas, bajo «En papel», con el número {serial}.",
        "To type it in: on the page of interviews, under “On paper”, with the number {serial}.",
    ),
    "version": ("Versión", "Version"),
    "date": ("día/mes/año", "day/month/year"),
    "notes": ("Notas", "Notes"),
    "notes_hint": (
        "Lo que no cupo, diciendo de qué pregunta es, y lo que convenga recordar.",
        "What did not fit, saying which question it belongs to, and whatever is worth remembering.",
    ),
    "latitude": ("Latitud", "Latitude"),
    "longitude": ("Longitud", "Longitude"),
    "day": ("día", "day"),
    "month": ("mes", "month"),
    "year": ("año", "year"),
    "hour": ("hora", "hour"),
    "minute": ("min", "min"),
    "if": ("Si respondió «{answer}»", "If the answer was “{answer}”"),
    "file": ("Número o nombre del archivo", "Number or name of the file"),
    "order": ("Numere en orden de preferencia.", "Number them in order of preference."),
    "round": ("N.º", "No."),
    "more": ("Si hay más, siga en las notas.", "If there are more, go on in the notes."),
}


def words_of(language: str) -> dict[str, str]:
    """Key to text in the language. Raises ``ValueError`` for one that sheets do not speak."""
    at = LANGUAGES.index(language)
    return {key: texts[at] for key, texts in _WORDS.items()}
