"""Set a document as a PDF, in a process of its own: a form may come from anybody, and must not hold us up.

Run as a module it reads the document as JSON and writes the PDF; ``pdf_of`` starts it so, with limits of time and
memory. Every text of a form goes to the page as a value of that JSON: none is ever read as markup.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import typst

from tinkuy.errors import BrokenInput

PAGE = Path(__file__).parent / "sheet.typ"
MOST_SECONDS = 60
MOST_BYTES = 3 << 30
MOST_DOCUMENT_BYTES = 4_000_000
# Accessible to screen readers: typst refuses to write what would not be.
STANDARDS = ["ua-1"]


def pdf_of(document: Mapping[str, Any], *, seconds: int = MOST_SECONDS) -> bytes:
    """The document set as PDF/UA-1. Raises ``BrokenInput`` where it is too much, or takes longer than ``seconds``."""
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
    return ran.stdout


def _limit() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MOST_BYTES, MOST_BYTES))


def main() -> None:
    document = sys.stdin.read()
    try:
        # Without the machine's own fonts, so that a sheet looks the same wherever it is made.
        made = typst.compile(
            PAGE, root=PAGE.parent, sys_inputs={"document": document}, pdf_standards=STANDARDS,
            ignore_system_fonts=True,
        )  # fmt: skip
    except typst.TypstError as fault:
        sys.exit(f"{fault.message} {' '.join(fault.hints)}")
    sys.stdout.buffer.write(made or b"")


if __name__ == "__main__":
    main()
