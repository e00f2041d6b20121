"""The whole site of an edition in a folder, with its data: the living site's pages, for any plain web server.

Every link is relative, so the folder may lie at any address. It appears whole or not at all.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path

import orjson

from tinkuy.edition.opening import Edition
from tinkuy.errors import Refusal
from tinkuy.publish import exports
from tinkuy.publish.addresses import all_addresses, how_many, page_at
from tinkuy.publish.data_files import data_names, data_pieces, taken_names
from tinkuy.publish.pages.message import message
from tinkuy.publish.records import is_searched_in_browser, search_files
from tinkuy.publish.rendering import render
from tinkuy.publish.sitemap import INDEX, index, part, part_name, parts, robots
from tinkuy.publish.visit import Visit
from tinkuy.publish.words import LANGUAGES

ASSETS = Path(__file__).with_name("assets")
# Says that a folder is a copy that may be replaced by a newer one.
MARK = "tinkuy-site.json"
# Beside the base map lie blocks of it, for servers that give no ranges of a file (front/scripts/base_map.js).
BASE_MAP = "basemap.pmtiles"
BLOCK = 1 << 15
Advance = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Written:
    """A finished copy: its folder, and how many pages and bytes it has."""

    path: Path
    edition: str
    pages: int
    bytes: int


def write_site(edition: Edition, to: Path, advance: Advance, *, url: str = "") -> Written:
    """Write the site of an edition to a folder, which may hold an older copy but nothing else.

    ``advance(done, total)`` counts pages and files. ``url`` is where the copy will be found, for its sitemap: "" is no
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
    """Remove what killed processes left beside the copy; bring back an older copy that one had put aside."""
    for left in sorted(to.parent.glob(f".{to.name}.*-*"), reverse=True):
        number = left.name.rpartition("-")[2]
        if not number.isdecimal() or _is_running(int(number)):
            continue
        if left.name.startswith(f".{to.name}.old-") and not to.exists() and (left / MARK).is_file():
            left.rename(to)
        else:
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
    files = list(_files(edition))
    done = 0
    advance(done, total + len(files))
    for language in languages:
        for path in all_addresses(edition):
            _write_page(Visit(edition, language, path, is_static=True), draft)
            done += 1
            advance(done, total + len(files))
    for write in files:
        write(draft)
        done += 1
        advance(done, total + len(files))
    _write_doors(edition, draft)
    if url:
        _write_sitemap(edition, draft, url, total // len(languages))
    (draft / "robots.txt").write_text(robots(url), encoding="utf-8")
    return total


def _files(edition: Edition) -> Iterator[Callable[[Path], None]]:
    """What writes the files that are no pages: each a step that a reader of the progress sees."""
    yield _write_assets
    for name in data_names(edition):
        yield partial(_write_data, edition, name)
    if is_searched_in_browser(edition):
        yield partial(_write_search, edition)
    for name in taken_names(edition):
        yield partial(_write_taken, edition, name)


def _write_assets(draft: Path) -> None:
    shutil.copytree(ASSETS, draft / "assets", ignore=shutil.ignore_patterns("tmp*", "fieldwork", "report"))
    base_map = draft / "assets" / BASE_MAP
    if not base_map.is_file():
        return
    with base_map.open("rb") as file:
        blocks = enumerate(iter(partial(file.read, BLOCK), b""))
        for number, block in blocks:
            _write_pieces(base_map.with_suffix("") / f"{number}.bin", [block])


def _write_data(edition: Edition, name: str, draft: Path) -> None:
    _write_pieces(draft / "data" / name, data_pieces(edition, name) or ())


def _write_search(edition: Edition, draft: Path) -> None:
    for name, content in search_files(edition):
        _write_pieces(draft / "data" / name, [content])


def _write_taken(edition: Edition, name: str, draft: Path) -> None:
    """The same file for every language, made once."""
    first, *others = (draft / language / "explore" / name for language in edition.manifest["languages"])
    _write_pieces(first, exports.organisations(edition, None, name.rpartition(".")[2]))
    for other in others:
        shutil.copyfile(first, other)


def _write_page(visit: Visit, draft: Path) -> None:
    function, where = page_at(visit.path)
    html, said = render(visit, function, **where)
    folder = draft / visit.language / visit.path
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "index.html").write_text(html, encoding="utf-8")
    for name, pieces in said.beside.items():
        _write_pieces(folder / name, pieces())


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
