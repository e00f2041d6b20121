"""LibreOffice, where somebody has it: what it makes of a file."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest


def converted(file: Path, to: str) -> Path:
    """The file as LibreOffice saves it in another format."""
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("NOT TESTED IN A WORD PROCESSOR: there is no LibreOffice (soffice).")
    folder = file.parent / to
    words = [program, "--headless", f"-env:UserInstallation=file://{file.parent}/profile", "--convert-to", to]
    ran = subprocess.run(
        [*words, "--outdir", str(folder), str(file)], capture_output=True, text=True, check=False, timeout=300
    )
    made = folder / file.with_suffix(f".{to}").name
    assert made.is_file(), ran.stdout + ran.stderr
    return made


def needs_typefaces(*families: str) -> None:
    """Skip where one of these is not installed: in another typeface a text is longer or shorter."""
    program = shutil.which("fc-list")
    words = [program or "true", ":", "family"]
    held = subprocess.run(words, capture_output=True, text=True, check=False).stdout
    missing = [family for family in families if family not in held]
    if missing:
        pytest.skip(f"NOT TESTED IN A WORD PROCESSOR: it lacks the typefaces {', '.join(missing)}.")
