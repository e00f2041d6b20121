"""What a form asks, read from its XForm, so that an export's columns and words can be told apart."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from lxml import etree

from tinkuy.collect.forms.compiling import compiled
from tinkuy.collect.forms.places import LISTS
from tinkuy.collect.forms.questions import Question, of_plain
from tinkuy.collect.forms.titles import title_in
from tinkuy.collect.forms.workbook import code_of
from tinkuy.collect.models import FormVersion
from tinkuy.errors import BrokenInput

MOST_BYTES = 20_000_000
Choices = Mapping[str, Mapping[str, Mapping[str, str]]]
_XFORMS = "{http://www.w3.org/2002/xforms}"
_JAVAROSA = "{http://openrosa.org/javarosa}"
_ITEXT = re.compile(r"jr:itext\('(.*)'\)")
_LIST = re.compile(r"instance\('([^']+)'\)")
_CONTROLS = {"select1": "select_one", "select": "select_multiple", "rank": "rank", "trigger": "acknowledge"}
_KINDS = {
    "int": "integer", "decimal": "decimal", "date": "date", "time": "time", "dateTime": "dateTime",
    "geopoint": "geopoint", "geotrace": "geotrace", "geoshape": "geoshape", "barcode": "barcode", "binary": "image",
}  # fmt: skip
_PRELOADED = {
    "start",
    "end",
    "today",
    "deviceid",
    "username",
    "phonenumber",
    "email",
    "simserial",
    "subscriberid",
}


@dataclass(frozen=True, slots=True)
class Definition:
    """A form's questions and lists of choices; ``xform`` is "" where only an export told them."""

    form_id: str
    version: str
    title: str
    language: str
    questions: tuple[Question, ...]
    choices: Choices = field(default_factory=dict)
    xform: str = ""

    @property
    def repeats(self) -> set[str]:
        return {question.repeat for question in self.questions if question.repeat}


def read_definition(path: Path) -> Definition:
    """The form in an XForm (.xml) or an XLSForm. Raises ``BrokenInput`` for what is neither."""
    try:
        with path.open("rb") as file:
            beginning = file.read(1000).lstrip(b"\xef\xbb\xbf \r\n\t")
    except OSError as fault:
        raise BrokenInput(f"The form cannot be opened: {fault.strerror}.", where=path.name) from fault
    if not beginning.startswith(b"<"):
        form = compiled(path, lists=LISTS)
        return Definition(
            form.form_id, form.version, form.title, form.language, form.questions, form.choices, form.xform
        )
    if path.stat().st_size > MOST_BYTES:
        raise BrokenInput("It is larger than any form.", where=path.name)
    return of_xform(path.read_bytes(), where=path.name)


def of_version(version: FormVersion) -> Definition:
    title = title_in(version.form.titles) or version.form.form_id
    questions = tuple(of_plain(version.questions))
    return Definition(
        version.form.form_id,
        version.version,
        title,
        version.language,
        questions,
        version.choices,
        version.xform,
    )


def of_xform(body: bytes, *, where: str) -> Definition:
    """The form in the bytes of an XForm. Raises ``BrokenInput`` where it is none."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(body, parser)
    except (etree.XMLSyntaxError, ValueError) as fault:
        raise BrokenInput(f"The form cannot be read: {fault}.", where=where) from fault
    if root.getroottree().docinfo.doctype:
        raise BrokenInput("The form has a DOCTYPE: a form needs none.", where=where)
    model = root.find(f".//{_XFORMS}model")
    primary = model.find(f"{_XFORMS}instance") if model is not None else None
    data = (
        next((node for node in primary if isinstance(node.tag, str)), None) if primary is not None else None
    )
    if model is None or data is None:
        raise BrokenInput(
            "It is XML, and no XForm.", where=where, mend="Give the form as Central or Kobo give it."
        )
    return _Reading(root, model, data).definition(body)


class _Reading:
    """An XForm while it is read."""

    def __init__(self, root: Any, model: Any, data: Any) -> None:
        self._root, self._model, self._data = root, model, data
        self._name = etree.QName(data).localname
        self._texts = dict(self._translations())
        self._binds = {
            self._path(bind.get("nodeset", "")): bind
            for bind in model.iter(f"{_XFORMS}bind")
            if bind.get("nodeset")
        }
        self._repeats = [
            self._path(node.get("nodeset", ""))
            for node in root.iter(f"{_XFORMS}repeat")
            if node.get("nodeset")
        ]
        self._controls = {
            self._path(node.get("ref", "")): node
            for node in root.iter()
            if isinstance(node.tag, str) and node.get("ref") and etree.QName(node).localname in _ASKING
        }

    def definition(self, body: bytes) -> Definition:
        languages = [code_of(one.get("lang", "")) for one in self._model.iter(f"{_XFORMS}translation")]
        default = next(
            (one for one in self._model.iter(f"{_XFORMS}translation") if one.get("default") is not None), None
        )
        title = self._root.findtext(".//{http://www.w3.org/1999/xhtml}title") or ""
        return Definition(
            form_id=self._data.get("id", ""),
            version=self._data.get("version", ""),
            title=" ".join(title.split()),
            language=code_of(default.get("lang", "")) if default is not None else next(iter(languages), ""),
            questions=tuple(self._question(path) for path in self._leaves()),
            choices={name: found for name, found in self._lists()},
            xform=body.decode("utf-8", errors="replace"),
        )

    def _path(self, reference: str) -> str:
        return reference.strip().removeprefix(f"/{self._name}/").strip("/")

    def _leaves(self) -> list[str]:
        """The paths of all questions, each once: the template of a repeat stands beside its first round."""
        paths: dict[str, None] = {}
        waiting = [("", node) for node in reversed(self._data) if isinstance(node.tag, str)]
        while waiting:
            above, node = waiting.pop()
            path = f"{above}{etree.QName(node).localname}"
            inside = [inner for inner in node if isinstance(inner.tag, str)]
            if inside:
                waiting += [(f"{path}/", inner) for inner in reversed(inside)]
            elif not path.startswith("meta/"):
                paths[path] = None
        return list(paths)

    def _question(self, path: str) -> Question:
        control, bind = self._controls.get(path), self._binds.get(path)
        label = control.find(f"{_XFORMS}label") if control is not None else None
        around = [one for one in self._repeats if path.startswith(f"{one}/")]
        kind = self._kind(path, control, bind)
        return Question(
            path=path,
            kind=kind,
            labels=self._words(label),
            choices=self._list_name(control, path)
            if kind.startswith("select_") and control is not None
            else "",
            repeat=max(around, key=len, default=""),
        )

    def _kind(self, path: str, control: Any, bind: Any) -> str:
        preload = bind.get(f"{_JAVAROSA}preloadParams", "") if bind is not None else ""
        if bind is not None and bind.get(f"{_JAVAROSA}preload") and preload in _PRELOADED:
            return preload
        tag = etree.QName(control).localname if control is not None else ""
        if tag in _CONTROLS:
            return _CONTROLS[tag]
        if tag == "upload":
            media = (control.get("mediatype") or "image").partition("/")[0]
            return media if media in ("image", "audio", "video") else "file"
        if control is None and bind is not None and bind.get("calculate"):
            return "calculate"
        if bind is not None and "true" in (bind.get("readonly") or "") and not bind.get("calculate"):
            return "note"
        return _KINDS.get((bind.get("type") if bind is not None else "") or "", "text")

    def _list_name(self, control: Any, path: str) -> str:
        items = control.find(f"{_XFORMS}itemset")
        found = _LIST.match(items.get("nodeset", "")) if items is not None else None
        return found[1] if found else path

    def _lists(self) -> Iterator[tuple[str, dict[str, dict[str, str]]]]:
        for instance in self._model.findall(f"{_XFORMS}instance")[1:]:
            items = {}
            for item in instance.iter(f"{_XFORMS}item"):
                name = item.findtext(f"{_XFORMS}name")
                said = self._texts.get(item.findtext(f"{_XFORMS}itextId") or "")
                if name:
                    items[name] = said or {"": item.findtext(f"{_XFORMS}label") or name}
            if items:
                yield instance.get("id", ""), items
        for path, control in self._controls.items():
            items = {
                value: self._words(item.find(f"{_XFORMS}label"))
                for item in control.findall(f"{_XFORMS}item")
                if (value := item.findtext(f"{_XFORMS}value"))
            }
            if items:
                yield path, items

    def _translations(self) -> Iterator[tuple[str, dict[str, str]]]:
        texts: dict[str, dict[str, str]] = {}
        for translation in self._model.iter(f"{_XFORMS}translation"):
            language = code_of(translation.get("lang", ""))
            for text in translation.iter(f"{_XFORMS}text"):
                value = next((one for one in text.findall(f"{_XFORMS}value") if not one.get("form")), None)
                if value is not None and (said := self._said(value)) and said != "-":
                    texts.setdefault(text.get("id", ""), {})[language] = said
        yield from texts.items()

    def _words(self, label: Any) -> dict[str, str]:
        if label is None:
            return {}
        if found := _ITEXT.fullmatch(label.get("ref", "")):
            return dict(self._texts.get(found[1], {}))
        said = self._said(label)
        return {"": said} if said else {}

    def _said(self, node: Any) -> str:
        """The words of a label, the answers that it repeats written as XLSForm writes them: ${name}."""
        parts = [node.text or ""]
        for inner in node:
            if isinstance(inner.tag, str) and etree.QName(inner).localname == "output":
                parts.append(f"${{{inner.get('value', '').strip().rpartition('/')[2]}}}")
            parts.append(inner.tail or "")
        return " ".join("".join(parts).split())


_ASKING = {"input", "select", "select1", "upload", "rank", "trigger", "range"}
