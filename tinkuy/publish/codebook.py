"""The themes of an edition in words."""

from __future__ import annotations

from functools import lru_cache

from tinkuy.edition.opening import Edition


@lru_cache(maxsize=16)
def themes(edition: Edition) -> dict[str, dict[str, str]]:
    """Code of a theme to its label by language."""
    return {
        row["code"]: {"es": row["label_es"], "en": row["label_en"]}
        for row in edition.rows("themes", limit=None)
    }
