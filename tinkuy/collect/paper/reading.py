"""What a published form asks, read out of its XForm in the order and the groups in which it asks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from tinkuy.collect.forms.workbook import code_of
from tinkuy.errors import BrokenInput

Choices = Mapping[str, Mapping[str, Mapping[str, str]]]

_XFORMS = "{http://www.w3.org/2002/xforms}"
_HTML = "{http://www.w3.org/1999/xhtml}"
_LIST = re.compile(r"instance\('([^']+)'\)")
_ITEXT = re.compile(r"jr:itext\(\s*'(.*)'\s*\)", re.DOTALL)
_EQUALS = re.compile(r"\s*(/\S+)\s*=\s*'([^']*)'\s*")
# A form of more questions than this is no form that somebody carries in a bag.
MOST_QUESTIONS = 1500
# What a question's text borrows from another answer is a gap on paper.
GAP = "……"
_BY_TYPE = {
    "int": "integer",
    "long": "integer",
    "decimal": "decimal",
    "date": "date",
    "time": "time",
    "dateTime": "moment",
    "geopoint": "position",
}
_BY_TAG = {"select1": "one", "select": "several", "rank": "rank", "trigger": "tick", "upload": "file"}


@dataclass(frozen=True, slots=True)
class Asked:
    """One question. ``kind`` is how it is answered: text, lines, integer, decimal, date, year, month, time, moment,
    position, one, several, rank, tick, file, list (a long list that is not printed), note (asks nothing).

    ``if_answer`` is the answer to the question just before it without which it is not asked, "" for always.
    """

    path: str
    kind: str
    label: str
    hint: str = ""
    choices: tuple[str, ...] = ()
    is_required: bool = False
    if_answer: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Questions that belong together, once or (``repeats``) for as many rounds as there are."""

    label: str
    parts: tuple[Asked | Group, ...]
    repeats: bool = False

    def questions(self) -> Iterator[Asked]:
        for part in self.parts:
            if isinstance(part, Asked):
                yield part
            else:
                yield from part.questions()


@dataclass(frozen=True, slots=True)
class PaperForm:
    """``title``, and ``whole``, a group without a label; ``in_pages`` where each of its groups is a page of its own."""

    title: str
    whole: Group
    in_pages: bool


def read_form(xform: str, choices: Choices, language: str) -> PaperForm:
    """The form in the language; in its first language where it has not that one. Raises ``BrokenInput``."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    try:
        root = etree.fromstring(xform.encode(), parser)
    except etree.XMLSyntaxError as fault:
        raise BrokenInput(f"The form cannot be read: {fault}") from fault
    return _Reader(root, choices, language).form()


class _Reader:
    def __init__(self, root: etree._Element, choices: Choices, language: str) -> None:
        self._root, self._choices, self._language = root, choices, language
        self._binds = {bind.get("nodeset"): bind for bind in root.iter(f"{_XFORMS}bind")}
        self._texts = self._translation()
        self._count = 0
        # The question before the one that is read, and its choices by value.
        self._before: tuple[str, Mapping[str, str]] = ("", {})

    def form(self) -> PaperForm:
        body = self._root.find(f"{_HTML}body")
        if body is None:
            raise BrokenInput("The form asks nothing.")
        title = self._root.findtext(f"{_HTML}head/{_HTML}title") or ""
        return PaperForm(title, Group("", tuple(self._parts(body))), "pages" in (body.get("class") or ""))

    def _translation(self) -> dict[str, str]:
        """Text id to text: of the language, else of the default one, else of none."""
        found = list(self._root.iter(f"{_XFORMS}translation"))
        of_language = [one for one in found if code_of(one.get("lang") or "") == self._language]
        default = [one for one in found if one.get("default")]
        texts: dict[str, str] = {}
        for translation in (of_language or default or found)[:1]:
            for text in translation.iter(f"{_XFORMS}text"):
                plain = [value for value in text.iter(f"{_XFORMS}value") if not value.get("form")]
                texts[str(text.get("id"))] = _said(plain[0]) if plain else ""
        return texts

    def _parts(self, element: etree._Element) -> Iterator[Asked | Group]:
        for child in element.iterchildren(tag=etree.Element):
            tag = etree.QName(child).localname
            repeat = child.find(f"{_XFORMS}repeat") if tag == "group" else None
            if tag == "group":
                inner = child if repeat is None else repeat
                group = Group(self._text(child, "label"), tuple(self._parts(inner)), repeat is not None)
                if group.parts:
                    yield group
            elif tag in ("input", "range") or tag in _BY_TAG:
                yield self._asked(child, tag)

    def _asked(self, element: etree._Element, tag: str) -> Asked:
        self._count += 1
        if self._count > MOST_QUESTIONS:
            raise BrokenInput(f"The form asks more than {MOST_QUESTIONS:,} questions: too many for paper.")
        path = str(element.get("ref") or "")
        bind = self._binds.get(path)
        facts = dict(bind.attrib) if bind is not None else {}
        if_answer = self._if_answer(facts)
        choices = self._choices_of(element)
        self._before = (path, choices)
        return Asked(
            path=path.strip("/").partition("/")[2],
            kind=self._kind(element, tag, facts, bool(choices)),
            label=self._text(element, "label"),
            hint=self._text(element, "hint"),
            choices=tuple(choices.values()),
            is_required=facts.get("required") == "true()",
            if_answer=if_answer,
        )

    @staticmethod
    def _kind(element: etree._Element, tag: str, facts: Mapping[str, str], has_choices: bool) -> str:
        looks = (element.get("appearance") or "").split()
        if tag in _BY_TAG:
            chooses = tag in ("select1", "select", "rank")
            return _BY_TAG[tag] if has_choices or not chooses else "list"
        if facts.get("readonly") == "true()":
            return "note"
        kind = _BY_TYPE.get(facts.get("type", ""), "text")
        if kind == "date":
            return "year" if "year" in looks else "month" if "month-year" in looks else kind
        return "lines" if kind == "text" and "multiline" in looks else kind

    def _choices_of(self, element: etree._Element) -> Mapping[str, str]:
        """Value to label; nothing for a list that lies in a file."""
        items = element.findall(f"{_XFORMS}item")
        if items:
            return {
                item.findtext(f"{_XFORMS}value") or str(at): self._text(item, "label")
                for at, item in enumerate(items)
            }
        itemset = element.find(f"{_XFORMS}itemset")
        found = _LIST.search(itemset.get("nodeset") or "") if itemset is not None else None
        held = self._choices.get(found[1], {}) if found else {}
        return {value: self._of_language(labels) or value for value, labels in held.items()}

    def _of_language(self, labels: Mapping[str, str]) -> str:
        return labels.get(self._language) or next(iter(labels.values()), "")

    def _if_answer(self, facts: Mapping[str, str]) -> str:
        found = _EQUALS.fullmatch(facts.get("relevant", ""))
        path, choices = self._before
        return choices.get(found[2], "") if found and found[1] == path else ""

    def _text(self, element: etree._Element, name: str) -> str:
        child = element.find(f"{_XFORMS}{name}")
        if child is None:
            return ""
        found = _ITEXT.fullmatch(child.get("ref") or "")
        return self._texts.get(found[1], "") if found else _said(child)


def _said(element: etree._Element) -> str:
    """The text of an element, with a gap for each answer that it would show."""
    pieces = [element.text or ""]
    for child in element:
        pieces += [GAP, child.tail or ""]
    return "".join(pieces).strip()
