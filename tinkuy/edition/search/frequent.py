"""What a frequent word finds, counted once: half of a million organisations call themselves association.

Kept when an edition is frozen, for every word that stands in one of fifty organisations and for each way to begin it,
so that the first reader who types it waits no longer than for a rare one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import orjson
import tantivy

from tinkuy.edition.search.asking import SHORTEST_PREFIX, Word, words_asked
from tinkuy.edition.search.facets import Counts
from tinkuy.edition.search.fields import WORDS

FILE = "frequent.json"
# Fewer organisations are counted in a millisecond or two.
LEAST, SHARE = 10_000, 1 / 50


class Counted(NamedTuple):
    """Counts of every column, and how many of what was found have a position."""

    counts: Counts
    somewhere: int


def write_frequent(
    folder: Path, searcher: tantivy.Searcher, count: Callable[[Sequence[Word]], Counted]
) -> None:
    """Keep what ``count`` says of every frequent word."""
    kept = {_key(word): list(count([word])) for word in _frequent(searcher)}
    (folder / FILE).write_bytes(orjson.dumps(kept, option=orjson.OPT_SORT_KEYS))


def read_frequent(folder: Path) -> dict[str, Any]:
    """{key: [counts, somewhere]}, to be asked with ``kept_for``."""
    kept: dict[str, Any] = orjson.loads((folder / FILE).read_bytes())
    return kept


def kept_for(words: Sequence[Word], kept: dict[str, Any]) -> Counted | None:
    """What was counted for a question of these words alone; None where it was not."""
    if len(words) != 1 or words[0].instead or not (found := kept.get(_key(words[0]))):
        return None
    return Counted(*found)


def _frequent(searcher: tantivy.Searcher) -> Iterator[Word]:
    """Every frequent word, finished and on the way to it."""
    least = max(LEAST, searcher.num_docs * SHARE)
    seen = set()
    for stem, frequency in searcher.terms_with_prefix(WORDS, ""):
        if frequency < least:
            continue
        ways = [(stem, False), *((stem[:length], True) for length in range(SHORTEST_PREFIX, len(stem) + 1))]
        for typed, is_typing in ways:
            (word,) = words_asked([typed], is_typing=is_typing)
            if _key(word) not in seen:
                seen.add(_key(word))
                yield word


def _key(word: Word) -> str:
    return f"{word.stem} {word.beginning}"
