"""What a file says of itself, and what stands on every page of it."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime

from docx.document import Document as WordDocument
from docx.oxml.ns import qn

from tinkuy.publish.report.document import Document
from tinkuy.publish.report.ooxml.elements import Element, element, field, paragraph, text_run
from tinkuy.publish.report.ooxml.words import locale_of, word

_LEFTOVERS = ("/thumbnail", "/stylesWithEffects")


def describe(written: WordDocument, document: Document) -> None:
    """Fill in the properties by which files are catalogued."""
    said = written.core_properties
    said.title, said.subject, said.language = document.title, document.subtitle, document.language
    said.author = said.last_modified_by = document.publisher
    said.category = document.kind
    said.version = document.edition
    said.comments = document.licence
    said.keywords = ""
    with suppress(ValueError):
        said.created = said.modified = datetime.fromisoformat(document.date[:10])


def set_language(written: WordDocument, language: str) -> None:
    """The language of theme and menus; hyphens in long words, since columns of tables are narrow."""
    settings = written.settings.element
    for old in settings.findall(qn("w:themeFontLang")):
        old.set(qn("w:val"), locale_of(language))
    _before(settings, "w:characterSpacingControl", element("autoHyphenation"), element("doNotHyphenateCaps"))
    # Contents and page numbers are worked out when somebody opens the file.
    _before(settings, "w:compat", element("updateFields", val="true"))
    for compatible in settings.iter(qn("w:compatSetting")):
        if compatible.get(qn("w:name")) == "compatibilityMode":
            compatible.set(qn("w:val"), "15")


def without_leftovers(written: WordDocument) -> None:
    """Take away what the template brings and nobody needs: a picture of an empty page, styles of an older Word."""
    for rels in (written.part.package.rels, written.part.rels):
        for name, rel in list(rels.items()):
            if rel.reltype.endswith(_LEFTOVERS):
                del rels[name]


def put_head_and_foot(written: WordDocument, document: Document) -> None:
    """The title above and the page's number below, on every page but a title page."""
    section = written.sections[0]
    _fill(section.header._element, paragraph("Header", text_run(document.title)))
    edition = f"{word('edition', document.language)} {document.edition} · " if document.edition else ""
    _fill(section.footer._element, paragraph("Footer", text_run(edition), field("PAGE", "1")))


def _fill(part: Element, inside: Element) -> None:
    for old in list(part):
        part.remove(old)
    part.append(inside)


def _before(settings: Element, name: str, *some: Element) -> None:
    """Put settings where the format wants them: before one that the template has."""
    held = settings.find(qn(name))
    for one in some:
        if held is None:
            settings.append(one)
        else:
            held.addprevious(one)
