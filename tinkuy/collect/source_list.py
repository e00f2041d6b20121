"""``sources.toml``: what somebody says about the files of a folder, beside what the files say themselves."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from tinkuy.collect.readers.mapping import checked_targets
from tinkuy.errors import BrokenInput
from tinkuy.register.fields import SHEET_KINDS

FILE_NAME = "sources.toml"
# Files that explain a folder and are no sources.
_ABOUT_THE_FOLDER = {"readme", "license", "licence", "datapackage", "sources", "changelog"}
_TEXTS = {
    "title": "title",
    "publisher": "publisher",
    "date": "dated",
    "language": "language",
    "licence": "licence",
    "url": "url",
    "mode": "mode",
    "sheets": "sheet_kind",
}


@dataclass(frozen=True, slots=True)
class About:
    """What a person says about a file that is received; "" where nothing is said.

    ``columns`` maps the headings of a table to what they hold; ``sheet_kind`` is what a row of it is. ``form`` is
    the file of the form whose submissions an export holds.
    """

    title: str = ""
    language: str = ""
    dated: str = ""
    licence: str = ""
    publisher: str = ""
    url: str = ""
    mode: str = ""
    sheet_kind: str = "row"
    columns: Mapping[str, str] | None = None
    form: Path | None = None


def files_of(path: Path, about: About) -> list[tuple[Path, About]]:
    """The files that a path stands for, with what is said about each.

    A file stands for itself. A folder with ``sources.toml`` stands for the files listed there, any other
    folder for every file in it but those that explain it. Raises ``BrokenInput`` for what is not there.
    """
    if path.is_file():
        return [(path, about)]
    if not path.is_dir():
        raise BrokenInput("There is no such file or folder.", where=str(path))
    listed = path / FILE_NAME
    if listed.exists():
        return _listed(listed, about)
    files = sorted(
        file for file in path.iterdir() if file.is_file() and not file.name.startswith((".", "~$"))
    )
    wanted = [(file, about) for file in files if file.stem.lower() not in _ABOUT_THE_FOLDER]
    if not wanted:
        raise BrokenInput("The folder holds no file to receive.", where=str(path))
    return wanted


def _listed(path: Path, about: About) -> list[tuple[Path, About]]:
    try:
        held = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
        raise BrokenInput(f"It cannot be read: {fault}.", where=str(path)) from fault
    entries = held.get("source")
    if not isinstance(entries, list) or not all(isinstance(one, dict) and "file" in one for one in entries):
        raise BrokenInput("Every [[source]] needs a file.", where=str(path), mend='Write file = "name.csv".')
    return [(_file(path, str(entry["file"])), _about(entry, about, path)) for entry in entries]


def _file(listed: Path, name: str) -> Path:
    file = listed.parent / name
    if Path(name).name != name or not file.is_file():
        raise BrokenInput(f"The file {name!r} is not in the folder.", where=str(listed))
    return file


def _about(entry: Mapping[str, Any], about: About, path: Path) -> About:
    said = {field: str(entry[word]) for word, field in _TEXTS.items() if entry.get(word)}
    if said.get("sheet_kind", "row") not in SHEET_KINDS:
        raise BrokenInput(
            f"sheets = {said['sheet_kind']!r} is no kind of sheet.",
            where=f"{path}, {entry['file']}",
            mend=f"Write one of: {', '.join(SHEET_KINDS)}.",
        )
    given = replace(about, **said)  # type: ignore[arg-type]
    if "columns" not in entry:
        return given
    return replace(given, columns=checked_targets(entry["columns"], where=f"{path}, {entry['file']}"))
