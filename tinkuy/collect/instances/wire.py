"""The bytes of a filled-in form, read without trusting them.

Expat alone, because it stops at the first thing that is wrong, and every limit is checked while it reads: nothing
is built from a document that is too deep, too wide or too long. Any DOCTYPE is refused: a form needs none.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from xml.parsers import expat

MOST_BYTES = 10_000_000
MOST_ELEMENTS = 100_000
MOST_ATTRIBUTES = 1_000
DEEPEST = 64
# Longer, and no index holds it: such a document is kept under the digest of its bytes.
LONGEST_ID = 250


class Malformed(ValueError):  # noqa: N818 - it says what the bytes are
    """The bytes are no whole, plain XML document. Says why, in a few words for whoever looks into it."""


@dataclass(slots=True)
class Node:
    """An element: its name without the prefix, its own text, and what stands inside it, in order."""

    name: str
    text: str = ""
    inside: list[Node] = field(default_factory=list)

    def child(self, name: str) -> Node | None:
        return next((node for node in self.inside if node.name == name), None)

    def paths(self, above: str = "") -> Iterator[tuple[str, Node]]:
        """Every element below this one that holds no other, with its path: ("p1/name", node)."""
        waiting = [(f"{above}{node.name}", node) for node in reversed(self.inside)]
        while waiting:
            path, node = waiting.pop()
            if node.inside:
                waiting += [(f"{path}/{inner.name}", inner) for inner in reversed(node.inside)]
            else:
                yield path, node


@dataclass(frozen=True, slots=True)
class Identity:
    """Who a filled-in form is. ``identifier`` is its instanceID, or "sha256:" and its bytes' digest where it has none.

    ``version`` is any text, "" where the form says none; ``replaces`` the deprecatedID of an edit, else "".
    """

    form: str
    version: str
    identifier: str
    replaces: str
    digest: str

    @property
    def has_identifier(self) -> bool:
        return not self.identifier.startswith("sha256:")


@dataclass(frozen=True, slots=True)
class Instance(Identity):
    """A filled-in form with everything in it."""

    root: Node


def read_instance(body: bytes) -> Instance:
    """The instance in these bytes. Raises ``Malformed`` for anything that is not one whole XML document."""
    reading = _Reading()
    root = _read(reading, body)
    return Instance(*_identity(reading, root, body), root)


def identify(body: bytes) -> Identity:
    """Who the instance in these bytes is, in half of the time that reading it takes; raises as ``read_instance``."""
    reading = _Glance()
    return Identity(*_identity(reading, _read(reading, body), body))


def _read(reading: _Reading, body: bytes) -> Node:
    if len(body) > MOST_BYTES:
        raise Malformed(f"more than {MOST_BYTES:,} bytes")
    reading.read(body)
    if reading.root is None:
        raise Malformed("no element")
    return reading.root


def _identity(reading: _Reading, root: Node, body: bytes) -> tuple[str, str, str, str, str]:
    meta = root.child("meta")
    digest = sha256(body).hexdigest()
    identifier = _text(meta, "instanceID")
    if not identifier or len(identifier) > LONGEST_ID:
        identifier = f"sha256:{digest}"
    form = reading.attributes.get("id", "")[:LONGEST_ID]
    version = reading.attributes.get("version", "")
    return form, version, identifier, _text(meta, "deprecatedID")[:LONGEST_ID], digest


def _text(meta: Node | None, name: str) -> str:
    held = meta.child(name) if meta else None
    return held.text.strip() if held else ""


class _Reading:
    """A document while it is read."""

    def __init__(self) -> None:
        self.root: Node | None = None
        self.attributes: dict[str, str] = {}
        self._open: list[Node] = []
        self._texts: list[list[str]] = []
        self._elements = 0

    def read(self, body: bytes) -> None:
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = _refuse_doctype
        self._listen(parser)
        try:
            parser.Parse(body, True)
        except expat.ExpatError as fault:
            raise Malformed(str(fault)) from fault
        except Malformed:
            raise
        except (LookupError, ValueError) as fault:
            # An encoding that nobody knows or Expat cannot read, or bytes that are not in it.
            raise Malformed(f"its encoding: {fault}") from fault

    def _listen(self, parser: expat.XMLParserType) -> None:
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._said

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        self._elements += 1
        self._check(len(self._open) + 1, len(attributes))
        node = Node(tag.rpartition(":")[2])
        if self._open:
            self._open[-1].inside.append(node)
        else:
            self.root, self.attributes = node, attributes
        self._open.append(node)
        self._texts.append([])

    def _check(self, depth: int, attributes: int) -> None:
        if self._elements > MOST_ELEMENTS:
            raise Malformed(f"more than {MOST_ELEMENTS:,} elements")
        if depth > DEEPEST:
            raise Malformed(f"deeper than {DEEPEST} elements")
        if attributes > MOST_ATTRIBUTES:
            raise Malformed(f"more than {MOST_ATTRIBUTES:,} attributes")

    def _end(self, tag: str) -> None:
        self._open.pop().text = "".join(self._texts.pop())

    def _said(self, text: str) -> None:
        self._texts[-1].append(text)


class _Glance(_Reading):
    """A document of which the root and its ``meta`` are kept; all of it is held to the same limits."""

    _META = 2

    def __init__(self) -> None:
        super().__init__()
        self._depth = 0

    def _listen(self, parser: expat.XMLParserType) -> None:
        self._parser = parser
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        is_kept = self._depth <= 1 or len(self._open) > 1
        if not is_kept and self._depth == self._META and tag.rpartition(":")[2] == "meta":
            is_kept = True
            self._parser.CharacterDataHandler = self._said
        if is_kept:
            super()._start(tag, attributes)
            return
        self._elements += 1
        self._check(self._depth, len(attributes))

    def _end(self, tag: str) -> None:
        if len(self._open) == self._depth:
            super()._end(tag)
            if self._depth == self._META:
                self._parser.CharacterDataHandler = None
        self._depth -= 1


def _refuse_doctype(*_declared: object) -> None:
    raise Malformed("a DOCTYPE")
