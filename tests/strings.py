"""Every text that a room shows, found in its templates and code, against its translations.

    python -m tests.strings        # bring the translation files up to date: new texts come in empty

Needs no gettext tools: Babel reads and writes the files.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path

import django
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_python
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation.template import templatize

import tinkuy

PACKAGE = Path(tinkuy.__file__).parent
FUNCTIONS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
}
HEADER = """# {room} in another language. What is new comes in by: python -m tests.strings
msgid ""
msgstr ""
"Language: {language}\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {plural}\\n"

"""
_CALL = re.compile(r"\b(?:n?gettext|_)\s*\(")

# One text, or singular and plural.
Text = str | tuple[str, str]


@dataclass(frozen=True, slots=True)
class Room:
    """A room whose texts people read, and what its translation files call it."""

    name: str
    called: str

    @property
    def folder(self) -> Path:
        return PACKAGE / self.name

    def texts(self) -> dict[Text, set[str]]:
        """Every text in English, and the files in which it stands."""
        return _texts(self.folder)

    def file_of(self, language: str) -> Path:
        return self.folder / "locale" / language / "LC_MESSAGES" / "django.po"

    def catalogue(self, language: str) -> Catalog:
        """The translations of a language; empty where there is no file yet."""
        path = self.file_of(language)
        if not path.exists():
            return Catalog(locale=language)
        with path.open("rb") as file:
            return read_po(file, locale=language)

    def update(self, language: str) -> int:
        """Bring a language's file up to date: new texts empty, texts no longer used gone. How many are empty."""
        known, fresh = self.catalogue(language), Catalog(locale=language)
        for text, files in sorted(self.texts().items(), key=str):
            held = known.get(text[0] if isinstance(text, tuple) else text)
            fresh.add(text, held.string if held else None, locations=[(name, None) for name in sorted(files)])
        path = self.file_of(language)
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as file:
            # No dates: the same texts give the same file.
            told = {"room": self.called, "language": language, "plural": fresh.plural_forms}
            file.write(HEADER.format(**told).encode())
            write_po(file, fresh, width=0, omit_header=True, sort_output=True, include_lineno=False)
        return sum(1 for message in fresh if message.id and not _is_whole(message.string))


SITE = Room("publish", "The site")
FIELD_WORK = Room("collect", "Field work")
CODING = Room("coding", "Coding")
TEAM = Room("people", "The team's pages")
WORKSHOP = Room("workshop", "Workshops")
REGISTER = Room("register", "The register")


@cache
def _texts(folder: Path) -> dict[Text, set[str]]:
    found: dict[Text, set[str]] = {}
    for path in sorted(folder.rglob("*.py")):
        _collect(found, path, path.read_text(encoding="utf-8"))
    for path in sorted([*folder.rglob("templates/**/*.html"), *folder.rglob("templates/**/*.txt")]):
        # Django turns a template into calls of gettext, with everything else made unreadable; a call a line is Python.
        calls = _calls(templatize(path.read_text(encoding="utf-8"), origin=str(path)))
        _collect(found, path, "\n".join(calls))
    return found


def _collect(found: dict[Text, set[str]], path: Path, python: str) -> None:
    for _line, function, text, _comments in extract_python(
        BytesIO(python.encode()), FUNCTIONS, (), {"encoding": "utf-8"}
    ):
        # A call with a name in place of a text says what stands elsewhere.
        if text:
            said = tuple(text[:2]) if function == "ngettext" else text
            found.setdefault(said, set()).add(path.relative_to(PACKAGE).as_posix())


def _calls(template: str) -> Iterator[str]:
    """The calls of gettext in a template made unreadable, as Python text."""
    for call in _CALL.finditer(template):
        depth, at, quote = 1, call.end(), ""
        while depth:
            sign = template[at]
            if quote:
                if sign == "\\":
                    at += 1
                elif sign == quote:
                    quote = ""
            elif sign in "'\"":
                quote = sign
            else:
                depth += (sign == "(") - (sign == ")")
            at += 1
        yield template[call.start() : at]


def languages() -> list[str]:
    """The languages of the screens but English, in which their texts are written."""
    return [code for code, _name in settings.LANGUAGES if code != "en"]


def _is_whole(string: object) -> bool:
    return all(string) if isinstance(string, tuple) else bool(string)


if __name__ == "__main__":
    django.setup()
    for room in (SITE, FIELD_WORK, CODING, TEAM, WORKSHOP, REGISTER):
        for one in languages():
            print(f"{room.file_of(one).relative_to(PACKAGE)}: {room.update(one)} texts without a translation")
