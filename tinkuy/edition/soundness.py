"""Whether an edition can be opened at all: whole, and in the shape that this version of Tinkuy reads."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import tantivy

from tinkuy.edition.manifest import SCHEMA_VERSION
from tinkuy.edition.search.index import schema
from tinkuy.edition.tables import TABLES
from tinkuy.errors import Refusal


def refuse_unsound(folder: Path, manifest: dict[str, Any]) -> None:
    """Raises ``Refusal`` for an edition that is damaged, half copied or of another version.

    Looks at names, sizes and headings of files, not at all of their bytes: that is ``manifest.verify``.
    """
    for name, stated in sorted(manifest["files"].items()):
        path = folder / name
        if not path.is_file() or path.stat().st_size != stated["bytes"]:
            raise Refusal(
                f"It is damaged or was copied in part: {name} is not as it was frozen.",
                where=f"edition {manifest['id']}",
                mend=f"Copy it again from where it is whole; tinkuy editions {manifest['id']} tells of every file.",
            )
    if manifest["schema_version"] != SCHEMA_VERSION or not _has_our_shape(folder):
        raise Refusal(
            f"Another version of Tinkuy ({manifest.get('tinkuy_version', 'unknown')}) made it.",
            where=f"edition {manifest['id']}",
            mend="Freeze the register again, or open it with that version; its tables can be read by anything.",
        )


def _has_our_shape(folder: Path) -> bool:
    try:
        for table in TABLES:
            found = pq.read_schema(folder / "tables" / f"{table.name}.parquet").names
            if found != [column.name for column in table.columns]:
                return False
        tantivy.Index(schema(), path=str(folder / "index" / "words"))
    except (FileNotFoundError, pa.ArrowInvalid, ValueError):
        return False
    return True
