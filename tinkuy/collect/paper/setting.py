"""Set a document as a PDF, in a process of its own: a form may come from anybody, and must not hold us up.

Run as a module it reads the document as JSON and writes the PDF; ``set_pages`` starts it so, with limits of time and
memory. Every text of a form goes to the page as a value of that JSON: none is ever read as markup.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import typst

from tinkuy.errors import BrokenInput

PAGE = Path(__file__).parent / "sheet.typ"
MOST_SECONDS = 60
MOST_BYTES = 3 << 30
MOST_DOCUMENT_BYTES = 4_000_000
# Accessible to screen readers: typst refuses to write what would not be.
STANDARDS: list[typst.PDFStandard] = ["ua-1"]
GAPS_MM = (2.0, 2.6, 3.2)


@dataclass(frozen=True, slots=True)
class Set:
    """A document set as PDF/UA-1. ``lost`` are the characters that no font has: □ stands for them."""

    pdf: bytes
    lost: str = ""


def set_pages(document: Mapping[str, Any], *, seconds: float = MOST_SECONDS) -> Set:
    """The document as a PDF. Raises ``BrokenInput`` where it is too much, or takes longer than ``seconds``."""
    said = json.dumps(document).encode()
    if len(said) > MOST_DOCUMENT_BYTES:
        raise BrokenInput(
            "The form is too long to be printed.", mend="Print fewer copies, or a shorter form."
        )
    try:
        ran = subprocess.run(
            [sys.executable, "-m", __name__],
            input=said,
            capture_output=True,
            timeout=seconds,
            preexec_fn=_limit,
            check=False,
        )
    except subprocess.TimeoutExpired as fault:
        raise BrokenInput(
            f"The form took more than {seconds} seconds to set.", mend="Print fewer copies at a time."
        ) from fault
    if ran.returncode or not ran.stdout.startswith(b"%PDF"):
        why = ran.stderr.decode(errors="replace").strip()[-300:]
        raise BrokenInput(f"The form cannot be set as a page: {why or 'it needs too much memory'}")
    return Set(ran.stdout, ran.stderr.decode())


def _limit() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MOST_BYTES, MOST_BYTES))


def best_gap_mm(document: str, *, is_anywhere: bool) -> float:
    """The widest gap between questions that does not cost a page more than the narrowest."""
    held = json.loads(document)
    one_sheet = json.dumps({**held, "sheets": held["sheets"][:1]})
    pages = {gap: _pages(one_sheet, gap, is_anywhere) for gap in GAPS_MM}
    return max(pages, key=lambda gap: (-pages[gap], gap))


def _pages(document: str, gap: float, is_anywhere: bool) -> int:
    found = typst.query(
        PAGE, "<pages>", field="value", root=PAGE.parent, sys_inputs={"document": document, "gap": str(gap)},
        ignore_system_fonts=not is_anywhere,
    )  # fmt: skip
    return int(json.loads(found)[-1])


def _compiled(document: str, *, is_anywhere: bool) -> bytes:
    """The PDF: with the fonts that a sheet has wherever it is made, or with those of this machine besides."""
    gap = best_gap_mm(document, is_anywhere=is_anywhere)
    made = typst.compile(
        PAGE, root=PAGE.parent, sys_inputs={"document": document, "gap": str(gap)}, pdf_standards=STANDARDS,
        ignore_system_fonts=not is_anywhere,
    )  # fmt: skip
    return made or b""


def compile_sheets(document: str) -> Set:
    """The document, given as JSON. Where a font lacks a letter the machine's are asked, and □ comes last.

    A PDF/UA must not hold a letter that is not drawn; one emoji in a label is no reason not to print a form.
    """
    lost = "".join(
        sorted(
            {
                letter
                for letter in json.dumps(json.loads(document), ensure_ascii=False)
                if not _is_common(letter)
            }
        )
    )
    bare = document
    attempts = [(document, False, "")]
    if lost:
        bare = json.dumps(json.loads(document), ensure_ascii=False).translate(
            dict.fromkeys(map(ord, lost), "□")
        )
        attempts += [(document, True, ""), (bare, False, lost)]
    for text, is_anywhere, without in attempts[:-1]:
        with suppress(typst.TypstError):
            return Set(_compiled(text, is_anywhere=is_anywhere), without)
    text, is_anywhere, without = attempts[-1]
    return Set(_compiled(text, is_anywhere=is_anywhere), without)


def _is_common(letter: str) -> bool:
    """Whether the fonts of typst surely have it: Latin, Greek, Cyrillic and the signs that go with them."""
    return letter < "\u0590" or "\u1e00" <= letter < "\u2300" or letter in "□○"


def main() -> None:
    try:
        made = compile_sheets(sys.stdin.read())
    except typst.TypstError as fault:
        sys.exit(f"{fault.message} {' '.join(fault.hints)}")
    sys.stderr.write(made.lost)
    sys.stdout.buffer.write(made.pdf)


if __name__ == "__main__":
    main()
