"""The whole site of an edition in a folder, with its data: the living site's pages, for any plain web server.

Every link is relative, so the folder may lie at any address. It appears whole or not at all.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import orjson

from tinkuy.edition.opening import Edition
from tinkuy.errors import Refusal
from tinkuy.publish import exports
from tinkuy.publish.addresses import PAGES, all_addresses, how_many
from tinkuy.publish.data_files import data_names, data_pieces, taken_names
from tinkuy.publish.pages.message import message
from tinkuy.publish.rendering import PageFunction, render
from tinkuy.publish.sitemap import INDEX, index, part, part_name, parts, robots
from tinkuy.publish.visit import Visit
from tinkuy.publish.words import LANGUAGES

ASSETS = Path(__file__).with_name("assets")
# Says that a folder is a copy that may be replaced by a newer one.
MARK = "tinkuy-site.json"
Advance = Callable[[int, int], None]

_PATTERNS = tuple((re.compile(pattern), function) for pattern, function in PAGES)


@dataclass(frozen=True, slots=True)
class Written:
    """A finished copy: its folder, and how many pages and bytes it has."""

    path: Path
    edition: str
    pages: int
    bytes: int


def write_site(edition: Edition, to: Path, advance: Advance, *, url: str = "") -> Written:
    """Write the site of an edition to a folder, which may hold an older copy but nothing else.

    ``advance(done, total)`` counts pages. ``url`` is where the copy will be found, for its sitemap: "" is no
    sitemap. Raises ``Refusal`` where the folder holds something else or the assets were not built.
    """
    to = to.resolve()
    _refuse(to)
    draft = to.with_name(f".{to.name}.draft-{os.getpid()}")
    _sweep(to)
    try:
        pages = _write(edition, draft, advance, url)
        size = sum(path.stat().st_size for path in draft.rglob("*") if path.is_file())
        written = Written(to, edition.id, pages, size)
        said = asdict(written) | {"path": "."}
        (draft / MARK).write_bytes(orjson.dumps(said, option=orjson.OPT_INDENT_2) + b"\n")
        _replace(to, draft)
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    return written


def page_at(path: str) -> tuple[PageFunction, dict[str, Any]]:
    """The page function at an address inside a language, and its arguments. Raises ``LookupError``."""
    for pattern, function in _PATTERNS:
        if found := pattern.fullmatch(path):
            return function, found.groupdict()
    raise LookupError(path)


def _refuse(to: Path) -> None:
    if not (ASSETS / "site.css").is_file():
        raise Refusal(
            "The site's scripts and styles are not built.", where=str(ASSETS), mend="Run: make setup"
        )
    if to.is_dir() and any(to.iterdir()) and not (to / MARK).is_file():
        raise Refusal(
            "The folder holds something else than a copy of a site.", where=str(to), mend="Name an empty one."
        )


def _sweep(to: Path) -> None:
    """Remove what killed processes left beside the copy."""
    for left in to.parent.glob(f".{to.name}.*-*"):
        number = left.name.rpartition("-")[2]
        if number.isdecimal() and not _is_running(int(number)):
            shutil.rmtree(left, ignore_errors=True)


def _is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _write(edition: Edition, draft: Path, advance: Advance, url: str) -> int:
    languages = edition.manifest["languages"]
    total = len(languages) * how_many(edition)
    done = 0
    advance(done, total)
    for language in languages:
        for path in all_addresses(edition):
            _write_page(Visit(edition, language, path, is_static=True), draft)
            done += 1
            advance(done, total)
    shutil.copytree(ASSETS, draft / "assets", ignore=shutil.ignore_patterns("tmp*"))
    for name in data_names(edition):
        _write_pieces(draft / "data" / name, data_pieces(edition, name) or ())
    for language in languages:
        for name in taken_names(edition):
            pieces = exports.organisations(edition, None, name.rpartition(".")[2])
            _write_pieces(draft / language / "explore" / name, pieces)
    _write_doors(edition, draft)
    if url:
        _write_sitemap(edition, draft, url, total // len(languages))
    (draft / "robots.txt").write_text(robots(url), encoding="utf-8")
    return total


def _write_page(visit: Visit, draft: Path) -> None:
    function, where = page_at(visit.path)
    html, _said = render(visit, function, **where)
    folder = draft / visit.language / visit.path
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "index.html").write_text(html, encoding="utf-8")


def _write_doors(edition: Edition, draft: Path) -> None:
    """What stands at the root: the way to the languages, and the page for what is not there."""
    (draft / "index.html").write_text(_choice_of_language(edition.manifest["languages"]), encoding="utf-8")
    lost, _said = render(
        Visit(edition, edition.manifest["languages"][0], "", is_static=True), message, kind="not_found"
    )
    # It is drawn as a page of a language's folder and stands one folder higher.
    (draft / "404.html").write_text(lost.replace('="../', '="'), encoding="utf-8")
    # GitHub's pages then serve the folder as it is.
    (draft / ".nojekyll").touch()


def _write_sitemap(edition: Edition, draft: Path, url: str, addresses: int) -> None:
    (draft / INDEX).write_text(index(url, parts(addresses)), encoding="utf-8")
    for number in range(1, parts(addresses) + 1):
        pieces = part(url, all_addresses(edition), edition.manifest["languages"], number)
        _write_pieces(draft / part_name(number), pieces)


def _choice_of_language(languages: Sequence[str]) -> str:
    links = "\n".join(
        f'<a href="{code}/" hreflang="{code}" lang="{code}">{LANGUAGES.get(code, code)}</a>'
        for code in languages
    )
    return (
        f'<!doctype html>\n<html lang="{languages[0]}">\n<head>\n<meta charset="utf-8">\n'
        "<title>Tinkuy</title>\n"
        f'<meta http-equiv="refresh" content="0; url={languages[0]}/">\n</head>\n'
        f"<body>\n<p>{links}</p>\n</body>\n</html>\n"
    )


def _write_pieces(path: Path, pieces: Iterable[bytes]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        for piece in pieces:
            file.write(piece)


def _replace(to: Path, draft: Path) -> None:
    """Put the finished copy in its place. For a moment there is none, but never half a one."""
    old = to.with_name(f".{to.name}.old-{os.getpid()}")
    if to.exists():
        to.rename(old)
    draft.rename(to)
    shutil.rmtree(old, ignore_errors=True)
