"""What an edition says about itself: counts, versions, and the SHA-256 of every file in it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson

from tinkuy.errors import Refusal

MANIFEST = "manifest.json"
SCHEMA_VERSION = 6


@dataclass(frozen=True, slots=True)
class Fault:
    """A file that is not as the manifest says: "missing", "changed" or "not listed"."""

    path: str
    fault: str


def file_list(folder: Path) -> dict[str, dict[str, Any]]:
    """Path in the edition to {"sha256", "bytes"} of every file but the manifest, sorted by path."""
    files = sorted(path for path in folder.rglob("*") if path.is_file() and path != folder / MANIFEST)
    return {path.relative_to(folder).as_posix(): _facts_of(path) for path in files}


def _facts_of(path: Path) -> dict[str, Any]:
    with path.open("rb") as file:
        return {"sha256": hashlib.file_digest(file, "sha256").hexdigest(), "bytes": path.stat().st_size}


def manifest_hash(folder: Path) -> str:
    """SHA-256 of the manifest: with it, everything in the edition is fixed."""
    return hashlib.sha256((folder / MANIFEST).read_bytes()).hexdigest()


def read_manifest(folder: Path) -> dict[str, Any]:
    """The manifest. Raises ``Refusal`` where there is none to read or a newer program wrote it."""
    try:
        manifest: dict[str, Any] = orjson.loads((folder / MANIFEST).read_bytes())
    except FileNotFoundError:
        raise Refusal("This is no edition: it has no manifest.", where=str(folder)) from None
    except orjson.JSONDecodeError as fault:
        raise Refusal(f"Its manifest cannot be read: {fault}.", where=str(folder)) from fault
    if manifest.get("schema_version", 0) > SCHEMA_VERSION:
        raise Refusal(
            "A newer version of Tinkuy made this edition.", where=str(folder), mend="Use that version."
        )
    return manifest


def write_manifest(folder: Path, manifest: dict[str, Any]) -> None:
    (folder / MANIFEST).write_bytes(orjson.dumps(manifest, option=orjson.OPT_INDENT_2) + b"\n")


def verify(folder: Path) -> list[Fault]:
    """Every file that is missing, was changed or was added since the edition was frozen; [] where it is whole."""
    stated = read_manifest(folder)["files"]
    found = file_list(folder)
    faults = [Fault(path, "missing") for path in stated if path not in found]
    faults += [Fault(path, "changed") for path in stated if path in found and found[path] != stated[path]]
    faults += [Fault(path, "not listed") for path in found if path not in stated]
    return faults
