"""The formats in which a document can be had: a line each, from its name to what sets it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import TypeAlias, cast

from tinkuy.errors import Refusal
from tinkuy.publish.report.document import Document

# Writes a document to a file, whole or not at all.
Render: TypeAlias = Callable[[Document, Path], None]

# Each is a module of this folder with a function ``render``; loaded when asked for, because a typesetter is heavy.
_MODULES: Mapping[str, str] = {"pdf": "paper", "docx": "word", "html": "web_page"}
FORMATS = tuple(_MODULES)


def renderer(format_: str) -> Render:
    """What writes a document in a format. Raises ``Refusal`` for one that there is not."""
    module = f"{__package__}.{_MODULES.get(format_, '')}"
    if format_ not in _MODULES or find_spec(module) is None:
        there = [name for name, of in _MODULES.items() if find_spec(f"{__package__}.{of}")]
        raise Refusal(f"A document cannot be had as {format_}.", mend=f"There are: {', '.join(there)}")
    return cast(Render, import_module(module).render)
