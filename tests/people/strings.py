"""Every text of the team's pages and letters, found in templates and code, against its translations.

python -m tests.people.strings        # bring the translation files up to date: new texts come in empty
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
from tests.publish.strings import FUNCTIONS, HEADER, _calls, languages

PEOPLE = Path(tinkuy.__file__).parent / "people"


@cache
def texts() -> dict[str, set[str]]:
    """Every text in English, and the files in which it stands."""
    found: dict[str, set[str]] = {}
    for path in sorted(PEOPLE.rglob("*.py")):
        _collect(found, path, path.read_text(encoding="utf-8"))
    for path in sorted([*PEOPLE.rglob("templates/**/*.html"), *PEOPLE.rglob("templates/**/*.txt")]):
        calls = _calls(templatize(path.read_text(encoding="utf-8"), origin=str(path)))
        _collect(found, path, "\n".join(calls))
    return found


def _collect(found: dict[str, set[str]], path: Path, python: str) -> None:
    for _line, _function, text, _comments in extract_python(
        BytesIO(python.encode()), FUNCTIONS, (), {"encoding": "utf-8"}
    ):
        # A call with a name in place of a text says what stands elsewhere.
        if text:
            found.setdefault(text, set()).add(path.relative_to(PEOPLE.parent).as_posix())


def file_of(language: str) -> Path:
    return PEOPLE / "locale" / language / "LC_MESSAGES" / "django.po"


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
    for text, files in sorted(texts().items()):
        held = known.get(text)
        fresh.add(text, held.string if held else None, locations=[(name, None) for name in sorted(files)])
    path = file_of(language)
    path.parent.mkdir(parents=True, exist_ok=True)
    header = HEADER.replace("The site", "The team's pages").replace("tests.publish", "tests.people")
    with path.open("wb") as file:
        file.write(header.format(language=language, plural=fresh.plural_forms).encode())
        write_po(file, fresh, width=0, omit_header=True, sort_output=True, include_lineno=False)
    return sum(1 for message in fresh if message.id and not message.string)


if __name__ == "__main__":
    django.setup()
    for one in languages():
        print(f"{file_of(one).relative_to(PEOPLE.parent)}: {update(one)} texts without a translation")
