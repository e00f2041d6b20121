"""What a project calls things: identifiers drawn from what they name, so that a file comes back recognised.

A passage begins with a line that names its statement. Whatever another program does with its own identifiers, the
text stays, and with it that line.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from uuid import NAMESPACE_URL, uuid5

from tinkuy.coding.statement_keys import StatementKey, statement_key

NAMESPACE = "urn:QDA-XML:project:1.0"
HOWS = ("agreed", "adjudicated", "single")
HEADING = re.compile(r"^\[([0-9a-f]{12}-[0-9]{1,9}-[0-9]{1,6})\][^\n]*\n", re.MULTILINE)
# What XML 1.0 cannot say, by any means.
_UNSAYABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def guid(kind: str, name: str) -> str:
    """The identifier of a thing of this kind and name, as "1b4e28ba-2fa1-5d9d-a7b9-…": the same everywhere."""
    return str(uuid5(NAMESPACE_URL, f"tinkuy:{kind}:{name}"))


def coder_guid(email: str) -> str:
    return guid("coder", email.strip().lower())


def settled_guid(how: str) -> str:
    """The user in whose name stands what was settled this way."""
    return guid("settled", how)


def heading(key: StatementKey, about: str) -> str:
    """The line before a passage."""
    return f"[{key}] {' '.join(about.split())}\n"


class Headings:
    """Where the passages of a text begin."""

    def __init__(self, text: str) -> None:
        found = list(HEADING.finditer(text))
        self._starts = [one.start() for one in found]
        self._keys = [statement_key(one[1]) for one in found]

    def holding(self, position: int) -> StatementKey | None:
        """The statement whose passage holds this place of the text; None before the first."""
        at = bisect_right(self._starts, position)
        return self._keys[at - 1] if at else None


def sayable(text: str) -> str:
    """The text without what XML cannot say."""
    return _UNSAYABLE.sub("", text)


def passage_text(text: str) -> str:
    """The words of a statement as they stand in a text: with plain line ends, and no line that looks like a heading."""
    plain = sayable(text).replace("\r\n", "\n").replace("\r", "\n")
    return HEADING.sub(r" \g<0>", f"{plain}\n")[:-1]
