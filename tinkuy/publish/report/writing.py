"""Files written whole or not at all."""

from __future__ import annotations

from pathlib import Path


def write_whole(path: Path, content: bytes) -> None:
    """Put a file in its place at once: whoever reads it finds the old one or the new one."""
    half = path.with_name(f".{path.name}.half")
    half.write_bytes(content)
    half.replace(path)
