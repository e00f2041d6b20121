"""Who says something of a theme: the organisations with a statement to which it was given, from A to Z."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

import numpy as np
import pyarrow.compute as pc
import pyarrow.parquet as pq

from tinkuy.edition.alphabet import Alphabet, alphabet


@lru_cache(maxsize=128)
def sayers(edition: Path, language: str, theme: str) -> Alphabet:
    """They, in the order of their names in that language; ``starts`` is empty. Kept: an edition never changes."""
    whole = alphabet(edition, language)
    statements = pq.read_table(
        edition / "tables" / "statements.parquet", columns=["organisation_id", "themes"]
    )
    says = pc.match_substring_regex(statements.column("themes"), rf"(^|;){re.escape(theme)}(;|$)")
    found = statements.column("organisation_id").filter(pc.fill_null(says, False)).unique()
    codes = np.array([one.as_py().ljust(whole.ids.itemsize) for one in found], whole.ids.dtype)
    is_saying = np.zeros(len(whole.ids), bool)
    is_saying[np.searchsorted(whole.ids, codes)] = True
    return Alphabet(whole.rows[is_saying[whole.rows]], {}, whole.ids)
