"""XML from strangers: read as a stream, with every way out of the file shut."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO

from lxml import etree

from tinkuy.errors import BrokenInput

MOST_BYTES = 512 * 1024 * 1024


def elements(file: IO[bytes], names: set[str], *, where: str) -> Iterator[etree._Element]:
    """The elements of these names (without namespace), whole, one by one; what was read is let go.

    Raises ``BrokenInput`` for XML that is not well formed, nests hundreds deep, or declares a type of
    document (and with it entities), which no map does.
    """
    try:
        parser = etree.iterparse(
            file,
            events=("start", "end"),
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
        )
        root = None
        for event, element in parser:
            if root is None:
                root = element
                if element.getroottree().docinfo.doctype:
                    raise BrokenInput("It declares a type of document, which no map does.", where=where)
            if event == "end" and local_name(element) in names:
                yield element
                _let_go(element)
    except (etree.XMLSyntaxError, UnicodeError, ValueError) as fault:
        raise BrokenInput(f"It is no well-formed XML: {str(fault)[:200]}.", where=where) from fault


def local_name(element: etree._Element) -> str:
    """The element's name without its namespace; "" for comments and the like."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def text_of(element: etree._Element) -> str:
    """All text inside the element."""
    return "".join(element.itertext()).strip()


def printed(element: etree._Element) -> str:
    """The element as it stands in the file, without what follows it."""
    return str(etree.tostring(element, encoding="unicode", with_tail=False))


def _let_go(element: etree._Element) -> None:
    element.clear()
    # Emptied elements before this one would pile up under their parent.
    while element.getprevious() is not None and (parent := element.getparent()) is not None:
        del parent[0]
