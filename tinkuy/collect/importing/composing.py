"""The instance of an imported submission: one plain XML document, however the export told it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from tinkuy.collect.forms.questions import Question
from tinkuy.collect.instances.paths import Answer, without_rounds
from tinkuy.collect.instances.wire import DEEPEST, Node
from tinkuy.register.names import fold

# What XML cannot hold, not even written as a number.
_UNFIT = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NAME = re.compile(r"[A-Za-z_][\w.-]*")
_STEP = re.compile(r"(?P<name>[^\[\]]+)(?:\[(?P<round>\d{1,6})\])?")
LONGEST_NAME = 100


def element_name(text: str) -> str:
    """The text as the name of an element: itself where it is one, else its letters joined by "_"."""
    if _NAME.fullmatch(text) and text.isascii() and len(text) <= LONGEST_NAME:
        return text
    name = fold(text).replace(" ", "_")
    name = re.sub(r"[^a-z0-9_]", "", name)[:LONGEST_NAME].strip("_")
    return name if name[:1].isalpha() else f"q_{name}".rstrip("_")


def tree_of(answers: Iterable[Answer], questions: Iterable[Question] = ()) -> Node:
    """The answers as elements in one another, in the order of the questions; others come last.

    A question that stands in no repeat and has no answer stands there empty. Raises ``ValueError`` for a path that is
    deeper than an instance may be.
    """
    root = Node("data")
    places: dict[str, Node] = {"": root}
    by_path: dict[str, list[Answer]] = {}
    for path, text in answers:
        by_path.setdefault(without_rounds(path), []).append((path, text))
    for question in questions:
        said = by_path.pop(question.path, [] if question.repeat else [(question.path, "")])
        for path, text in said:
            _place(places, path).text = text
    for said in by_path.values():
        for path, text in said:
            _place(places, path).text = text
    return root


def _place(places: dict[str, Node], path: str) -> Node:
    if path in places:
        return places[path]
    steps = path.split("/")
    if len(steps) >= DEEPEST - 1:
        raise ValueError(f"a question lies deeper than {DEEPEST} groups: {path[:80]}")
    above = ""
    for step in steps:
        here = f"{above}/{step}" if above else step
        if here not in places:
            found = _STEP.fullmatch(step)
            node = Node(element_name(found["name"] if found else step))
            places[above].inside.append(node)
            places[here] = node
        above = here
    return places[path]


@dataclass(frozen=True, slots=True)
class Identity:
    """What tells an instance from all others. ``replaces`` is what it edits, "" for nothing."""

    form: str
    version: str
    instance: str
    name: str = ""
    replaces: str = ""


def composed(root: Node, identity: Identity) -> bytes:
    """The document: as an engine of today would have sent it."""
    meta = Node("meta", inside=[Node("instanceID", identity.instance)])
    if identity.name:
        meta.inside.append(Node("instanceName", identity.name))
    if identity.replaces:
        meta.inside.append(Node("deprecatedID", identity.replaces))
    out: list[str] = []
    said = f" version={quoteattr(_fit(identity.version))}" if identity.version else ""
    out.append(f"<data id={quoteattr(_fit(identity.form))}{said}>")
    for node in (*root.inside, meta):
        _write(node, out)
    out.append("</data>")
    return "".join(out).encode()


def _write(node: Node, out: list[str]) -> None:
    """Bounded by the depth that ``tree_of`` allows."""
    if node.inside:
        out.append(f"<{node.name}>")
        for inner in node.inside:
            _write(inner, out)
        out.append(f"</{node.name}>")
    elif node.text:
        out.append(f"<{node.name}>{escape(_fit(node.text), {chr(13): '&#13;'})}</{node.name}>")
    else:
        out.append(f"<{node.name}/>")


def _fit(text: str) -> str:
    return _UNFIT.sub("\ufffd", text)
