"""What a reader knows of the document it reads: its language's words, its acronyms, the words it uses
itself.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from tinkuy.collect.readers.report.acronyms import AcronymList
from tinkuy.collect.readers.report.lines import Line
from tinkuy.collect.readers.report.words import Words, all_words
from tinkuy.register.names import fold

_SMALL_WORD = re.compile(r"(?<![^\W\d_])[^\W\d_A-ZÁÉÍÓÚÑÜ][^\W\d_]{3,30}")
# Enough to know a document's words by.
_MOST_LETTERS = 3_000_000
_LEAST_WORDS = 2


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Words of the language, the list of acronyms, the words that the document prints in small letters."""

    words: Words
    acronyms: AcronymList = field(default_factory=AcronymList)
    vocabulary: frozenset[str] = frozenset()

    def language_of(self, name: str) -> str:
        """The language of a name: the listed one whose words it holds most of, else the document's where the
        document uses most of the name's words itself; "" for names of no language.
        """
        folded = fold(name).split()
        scores = {
            known.language: 2 * sum(word in known.families for word in folded)
            + 2 * sum(word in known.opening_nouns for word in folded)
            + sum(word in known.link_words for word in folded)
            for known in all_words()
        }
        best = max(scores.values(), default=0)
        leaders = [language for language, score in scores.items() if score == best]
        if best and len(leaders) == 1:
            return leaders[0]
        # "Radio" is a word of every language and tells nothing.
        telling = [word for word in folded if len(word) > 3 and not _is_of_every_language(word)]
        at_home = sum(word in self.vocabulary for word in telling)
        return self.words.language if telling and at_home >= 0.5 * len(telling) else ""

    def two_names(self, text: str) -> list[tuple[str, str | None]]:
        """The names of "Name / Name in another language" with their languages ("" unknown); one name, with
        None, where there is no slash.

        Where nothing in a pair tells its languages, the second is taken to be in the report's.
        """
        parts = [part.strip() for part in text.split("/")]
        if len(parts) != 2 or any(len(part.split()) < _LEAST_WORDS for part in parts):
            return [(text.strip(), None)]
        first, second = (self.language_of(part) for part in parts)
        if first == second or not second:
            first, second = "" if first == self.words.language else first, self.words.language
        return [(parts[0], first), (parts[1], second)]


def _is_of_every_language(word: str) -> bool:
    return all(word in known.families for known in all_words())


def vocabulary(lines: Iterable[Line]) -> frozenset[str]:
    """The words that a document prints in small letters more than once, folded."""
    seen: Counter[str] = Counter()
    letters = 0
    for line in lines:
        seen.update(_SMALL_WORD.findall(line.text[:10_000]))
        letters += min(len(line.text), 10_000)
        if letters > _MOST_LETTERS:
            break
    return frozenset(fold(word) for word, times in seen.items() if times > 1)
