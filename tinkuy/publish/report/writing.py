"""Files written whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path


def write_whole(path: Path, content: bytes) -> None:
    """Put a file in its place at once: whoever reads it finds the old one or the new one.

    Two who write the same file do not meet: the later one is what stays.
    """
    draft = path.with_name(f".{path.name}.draft-{os.getpid()}")
    try:
        draft.write_bytes(content)
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
