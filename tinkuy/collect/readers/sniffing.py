"""Which kind of source a file is: by what it holds first, by its name only where text could be either."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

from tinkuy.errors import BrokenInput

SAMPLE = 64 * 1024
TABLE_SUFFIXES = {".csv", ".tsv", ".tab"}
REPORT_SUFFIXES = {".txt", ".text", ".md", ".markdown", ".htm", ".html", ".xhtml", ".docx", ".pdf"}
KNOWN = "a report (TXT, Markdown, HTML, DOCX, PDF), a table (CSV, TSV, XLSX), GeoJSON, KML, KMZ or OSM XML"

# The part that an archive must hold to be of a kind.
_ZIP_PARTS = {
    "xl/workbook.xml": "table",
    "word/document.xml": "report",
}
_ROOT = re.compile(rb"<(?:[\w.-]+:)?([A-Za-z][\w.-]*)[\s>/]")
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_SEPARATORS = "\t;,|"


def kind_of(path: Path) -> str:
    """A key of ``readers.READERS``. Raises ``BrokenInput`` for an empty file or one of no known kind."""
    sample = _beginning(path)
    if not sample.strip(b"\x00 \t\r\n") or sample in _MARKS:
        raise BrokenInput("The file is empty.", where=path.name)
    if sample.startswith(b"PK\x03\x04") or sample.startswith(b"PK\x05\x06"):
        return _kind_of_archive(path)
    if sample.startswith(b"%PDF-"):
        return "report"
    if sample.startswith(_OLD_OFFICE):
        raise BrokenInput(
            "A document of Office 97–2003 cannot be read.", where=path.name, mend="Save it as .xlsx or .docx."
        )
    return _kind_of_text(path, _text_of(sample))


def _beginning(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(SAMPLE)
    except OSError as fault:
        raise BrokenInput(f"The file cannot be opened: {fault.strerror}.", where=path.name) from fault


def _kind_of_archive(path: Path) -> str:
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, UnicodeDecodeError) as fault:
        raise BrokenInput("The file is damaged: its archive cannot be opened.", where=path.name) from fault
    for part, kind in _ZIP_PARTS.items():
        if part in names:
            return kind
    if any(name.lower().endswith(".kml") for name in names):
        return "kml"
    raise BrokenInput(
        f"A ZIP archive that is none of XLSX, DOCX or KMZ. Tinkuy reads {KNOWN}.",
        where=path.name,
        mend="Unpack it and receive the files inside.",
    )


def _text_of(sample: bytes) -> str:
    if sample.startswith((b"\xff\xfe", b"\xfe\xff")):
        return sample.decode("utf-16", errors="replace")
    return sample.decode("utf-8-sig", errors="replace")


def _kind_of_text(path: Path, text: str) -> str:
    begun = text.lstrip()
    suffix = path.suffix.lower()
    if begun.startswith("<"):
        return _kind_of_markup(path, begun)
    if begun.startswith(("{", "[")) and suffix not in TABLE_SUFFIXES | REPORT_SUFFIXES:
        return "geojson"
    if suffix in TABLE_SUFFIXES:
        return "table"
    if begun.startswith("{") and '"type"' in begun and '"features"' in begun:
        return "geojson"
    if looks_like_table(text):
        return "table"
    if "\x00" in text:
        raise BrokenInput(f"Not a kind of file that can be read. Tinkuy reads {KNOWN}.", where=path.name)
    return "report"


def _kind_of_markup(path: Path, begun: str) -> str:
    if "<!doctype html" in begun[:1000].lower():
        return "report"
    roots = {"kml": "kml", "osm": "osm", "html": "report", "body": "report", "div": "report"}
    for tag in _ROOT.finditer(begun[:8000].encode()):
        kind = roots.get(tag[1].decode().lower())
        if kind:
            return kind
        break
    if path.suffix.lower() in REPORT_SUFFIXES:
        return "report"
    raise BrokenInput(f"XML of a kind that is not known. Tinkuy reads {KNOWN}.", where=path.name)


def looks_like_table(text: str) -> bool:
    """True where nearly every one of the first lines has the same number, at least two, of one separator."""
    lines = [line for line in text.splitlines()[:40] if line.strip()]
    if len(lines) > 2 and len(text) >= SAMPLE // 2:
        lines = lines[:-1]
    if len(lines) < 2:
        return False
    for separator in _SEPARATORS:
        counts = [line.count(separator) for line in lines]
        if counts[0] >= 2 and counts.count(counts[0]) >= 0.9 * len(counts):
            return True
    return False
