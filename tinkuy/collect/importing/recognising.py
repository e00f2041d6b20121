"""Whether a file is an export of ODK Central or of KoboToolbox: by what it holds, never by its name."""

from __future__ import annotations

import re
import zipfile
import zlib
from pathlib import Path

from tinkuy.errors import BrokenInput

SAMPLE = 64 * 1024
_JSON = {
    "central": re.compile(
        r'"__system"\s*:|"__Submissions-id"|"@odata\.context"|"xmlFormId"|"currentVersion"|"actorId"|"acteeId"'
        r'|"instanceId"\s*:|"selectMultiple"|\A\s*\{\s*"[^"]{1,250}"\s*:\s*\[\s*\{\s*"(?:old|new|path)"'
    ),
    "kobo": re.compile(r'"_xform_id_string"|"meta/rootUuid"|"formhub/uuid"|"_submission_time"'),
}
_XFORM = re.compile(r'xmlns(?::\w+)?\s*=\s*["\']http://www\.w3\.org/2002/xforms["\']')
_INSTANCE = re.compile(r"<(?:\w+:)?instanceID[\s>/]")
_MOST_STRINGS = 8 << 20


def recognised(path: Path) -> str:
    """ "central", "kobo", or "" for what is read as any other file.

    Raises ``BrokenInput`` for a form's definition: it holds no submissions.
    """
    try:
        with path.open("rb") as file:
            sample = file.read(SAMPLE)
    except OSError:
        return ""
    if sample.startswith(b"PK\x03\x04"):
        return _of_archive(path)
    text = sample.decode(
        "utf-16" if sample[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig", errors="replace"
    )
    begun = text.lstrip()
    if begun.startswith("<"):
        return _of_markup(begun, path)
    if begun.startswith(("{", "[")):
        return next((way for way, mark in _JSON.items() if mark.search(begun)), "")
    return of_headings(begun)


def of_headings(text: str) -> str:
    """Whose table has these headings. Every export of theirs names its own columns in its first row."""
    words = set(re.split(r'[,;\t"\r\n]+', text.partition("\n")[0] if "\n" in text else text))
    if "KEY" in words and (words & {"PARENT_KEY", "SubmissionDate"}):
        return "central"
    return "kobo" if {"_uuid", "_submission_time", "_index"} <= words else ""


def _of_markup(begun: str, path: Path) -> str:
    head = begun[:4000]
    if "http://www.w3.org/1999/xhtml" in head and _XFORM.search(head):
        raise BrokenInput(
            "It is the definition of a form and holds no submissions.",
            where=path.name,
            mend="Give it together with an export: tinkuy receive EXPORT --form FORM.",
        )
    is_other = re.search(r"<(?:\w+:)?(?:html|kml|osm|Edmx)\b", head[:2000])
    return "central" if not is_other and _INSTANCE.search(begun) else ""


def _of_archive(path: Path) -> str:
    try:
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
            if "xl/workbook.xml" in names:
                return "kobo" if _is_kobo_workbook(archive, names) else ""
            for name in names:
                if name.lower().endswith(".csv"):
                    with archive.open(name) as packed:
                        if (
                            of_headings(packed.read(SAMPLE).decode("utf-8-sig", errors="replace"))
                            == "central"
                        ):
                            return "central"
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError, RuntimeError, ValueError):
        # Whoever reads archives says what is wrong with it.
        return ""
    return ""


def _is_kobo_workbook(archive: zipfile.ZipFile, names: list[str]) -> bool:
    """Its headings stand among the shared texts, or in the first sheet itself."""
    for name in ("xl/sharedStrings.xml", "xl/worksheets/sheet1.xml"):
        if name in names:
            with archive.open(name) as packed:
                text = packed.read(_MOST_STRINGS)
            if b">_submission_time<" in text and b">_uuid<" in text:
                return True
    return False
