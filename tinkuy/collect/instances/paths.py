"""The answers of an instance as a flat list: each with its path, the rounds of repeats counted in it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from tinkuy.collect.instances.wire import Node

# Path to text, in the order of the form; rounds of a repeat are counted: ("p2/product[1]/product_name", "Chullo").
Answer = tuple[str, str]
_ROUND = re.compile(r"\[\d+\]")


def without_rounds(path: str) -> str:
    """The path as a form has it: "p2/product[1]/product_name" is "p2/product/product_name"."""
    return _ROUND.sub("", path)


def in_round(path: str) -> bool:
    return bool(_ROUND.search(path))


def answers_in(root: Node) -> list[Answer]:
    """The answers that stand in an instance, rounds counted where an element stands several times or is known to.

    Meta is not among them: it tells copies of one submission apart, and answers do not.
    """
    return list(_walk(root, "", frozenset()))


def counted_answers(root: Node, repeats: Iterable[str]) -> list[Answer]:
    """The same, with a round counted in every repeat of the form, were it the only one."""
    return list(_walk(root, "", frozenset(repeats)))


def _walk(node: Node, above: str, repeats: frozenset[str]) -> Iterator[Answer]:
    seen: dict[str, int] = {}
    times = Counter(inner.name for inner in node.inside)
    for inner in node.inside:
        path = f"{above}{inner.name}"
        if path == "meta":
            continue
        if times[inner.name] > 1 or without_rounds(path) in repeats:
            seen[inner.name] = seen.get(inner.name, 0) + 1
            path = f"{path}[{seen[inner.name]}]"
        if inner.inside:
            yield from _walk(inner, f"{path}/", repeats)
        elif text := inner.text.strip():
            yield path, text
