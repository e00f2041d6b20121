"""The process that reads hostile files: paths come in, one a line; what became of each goes out as JSON.

``{"refused": sentence}``, ``{"sheets": number}`` or ``{"fault": traceback}``, with the processor's seconds it took
and the largest memory of this process and of those it started, in megabytes.
"""

from __future__ import annotations

import json
import resource
import sys
import traceback
from pathlib import Path
from typing import Any

import orjson

from tinkuy.collect.readers import ReaderContext, read_source
from tinkuy.collect.readers.mapping import ColumnMappings
from tinkuy.errors import BrokenInput
from tinkuy.places.gazetteer import Gazetteer
from tinkuy.places.packs import load_blocks
from tinkuy.register.linking.keys import match_keys


def _own_peak_kb() -> int:
    """The most memory this process has held, in kB. What getrusage says begins with that of whoever started it."""
    told = Path("/proc/self/status").read_text(encoding="ascii")
    return int(next(line for line in told.splitlines() if line.startswith("VmHWM")).split()[1])


def main() -> None:
    gazetteer, blocks = Gazetteer.load("PE"), tuple(load_blocks("PE"))
    print(json.dumps({"ready": True}), flush=True)
    for line in sys.stdin:
        context = ReaderContext("PE", gazetteer, blocks, ColumnMappings())
        begun = seconds()
        said = outcome(Path(line.rstrip("\n")), context)
        print(json.dumps({**said, "seconds": seconds() - begun, "megabytes": megabytes()}), flush=True)


def outcome(path: Path, context: ReaderContext) -> dict[str, Any]:
    """What receiving would do with the file short of writing it down."""
    count = 0
    try:
        for sheet in read_source(path, context=context).sheets:
            count += 1
            # What the register will do with it must work too.
            match_keys(sheet.values)
            orjson.dumps([sheet.values, sheet.original, sheet.locator])
    except BrokenInput as refusal:
        return {"refused": str(refusal)}
    except Exception:
        return {"fault": traceback.format_exc()}
    return {"sheets": count}


def seconds() -> float:
    """The processor's time, so that a busy machine is not taken for a hostile file."""
    used = map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in used)


def megabytes() -> float:
    used = max(_own_peak_kb(), resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
    return used / 1024


if __name__ == "__main__":
    main()
