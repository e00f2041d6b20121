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
class Instance:
    """A filled-in form. ``identifier`` is its instanceID, or "sha256:" and the digest of its bytes where it has none.

    ``version`` is any text, "" where the form says none; ``replaces`` the deprecatedID of an edit, else "".
    """

    form: str
    version: str
    identifier: str
    replaces: str
    digest: str
    root: Node

    @property
    def has_identifier(self) -> bool:
        return not self.identifier.startswith("sha256:")


def read_instance(body: bytes) -> Instance:
    """The instance in these bytes. Raises ``Malformed`` for anything that is not one whole XML document."""
    if len(body) > MOST_BYTES:
        raise Malformed(f"more than {MOST_BYTES:,} bytes")
    reading = _Reading()
    reading.read(body)
    root = reading.root
    if root is None:
        raise Malformed("no element")
    meta = root.child("meta")
    digest = sha256(body).hexdigest()
    identifier = _text(meta, "instanceID")
    if not identifier or len(identifier) > LONGEST_ID:
        identifier = f"sha256:{digest}"
    form = reading.attributes.get("id", "")[:LONGEST_ID]
    version = reading.attributes.get("version", "")
    return Instance(form, version, identifier, _text(meta, "deprecatedID")[:LONGEST_ID], digest, root)


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
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._said
        try:
            parser.Parse(body, True)
        except expat.ExpatError as fault:
            raise Malformed(str(fault)) from fault
        except Malformed:
            raise
        except (LookupError, ValueError) as fault:
            # An encoding that nobody knows or Expat cannot read, or bytes that are not in it.
            raise Malformed(f"its encoding: {fault}") from fault

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        self._elements += 1
        if self._elements > MOST_ELEMENTS:
            raise Malformed(f"more than {MOST_ELEMENTS:,} elements")
        if len(self._open) >= DEEPEST:
            raise Malformed(f"deeper than {DEEPEST} elements")
        if len(attributes) > MOST_ATTRIBUTES:
            raise Malformed(f"more than {MOST_ATTRIBUTES:,} attributes")
        node = Node(tag.rpartition(":")[2])
        if self._open:
            self._open[-1].inside.append(node)
        else:
            self.root, self.attributes = node, attributes
        self._open.append(node)
        self._texts.append([])

    def _end(self, _tag: str) -> None:
        self._open.pop().text = "".join(self._texts.pop())

    def _said(self, text: str) -> None:
        self._texts[-1].append(text)


def _refuse_doctype(*_declared: object) -> None:
    raise Malformed("a DOCTYPE")
