"""Every text that the room of collecting shows, found in its templates and code, against its translations.

python -m tests.collect.field.strings        # bring the translation files up to date: new texts come in empty
"""

from __future__ import annotations

from functools import cache
from io import BytesIO
from pathlib import Path

import django
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_python
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

import tinkuy
from tests.publish.strings import FUNCTIONS, HEADER, Text, _calls, _is_whole, languages

COLLECT = Path(tinkuy.__file__).parent / "collect"


@cache
def texts() -> dict[Text, set[str]]:
    """Every text in English, and the files in which it stands."""
    found: dict[Text, set[str]] = {}
    for path in sorted(COLLECT.rglob("*.py")):
        _collect(found, path, path.read_text(encoding="utf-8"))
    for path in sorted(COLLECT.rglob("templates/**/*.html")):
        _collect(
            found, path, "\n".join(_calls(templatize(path.read_text(encoding="utf-8"), origin=str(path))))
        )
    return found


def _collect(found: dict[Text, set[str]], path: Path, python: str) -> None:
    for _line, function, text, _comments in extract_python(
        BytesIO(python.encode()), FUNCTIONS, (), {"encoding": "utf-8"}
    ):
        # A call with a name in place of a text says what stands elsewhere.
        if text:
            said = tuple(text[:2]) if function == "ngettext" else text
            found.setdefault(said, set()).add(path.relative_to(COLLECT.parent).as_posix())


def file_of(language: str) -> Path:
    return COLLECT / "locale" / language / "LC_MESSAGES" / "django.po"


def catalogue(language: str) -> Catalog:
    """The translations of a language; empty where there is no file yet."""
    path = file_of(language)
    if not path.exists():
        return Catalog(locale=language)
    with path.open("rb") as file:
        return read_po(file, locale=language)


def update(language: str) -> int:
    """Bring a language's file up to date: new texts empty, texts no longer used gone. How many are empty."""
    known, fresh = catalogue(language), Catalog(locale=language)
    for text, files in sorted(texts().items(), key=str):
        held = known.get(text[0] if isinstance(text, tuple) else text)
        fresh.add(text, held.string if held else None, locations=[(name, None) for name in sorted(files)])
    path = file_of(language)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        file.write(HEADER.format(language=language, plural=fresh.plural_forms).encode())
        write_po(file, fresh, width=0, omit_header=True, sort_output=True, include_lineno=False)
    return sum(1 for message in fresh if message.id and not _is_whole(message.string))


if __name__ == "__main__":
    django.setup()
    for one in languages():
        print(f"{file_of(one).relative_to(COLLECT.parent)}: {update(one)} texts without a translation")
