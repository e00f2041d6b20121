"""The XML that OpenRosa wants for an answer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple
from xml.sax.saxutils import escape

_FORM_LIST = "http://openrosa.org/xforms/xformsList"
_MANIFEST = "http://openrosa.org/xforms/xformsManifest"
_RESPONSE = "http://openrosa.org/http/response"
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'


class Listed(NamedTuple):
    """A form of the list: all of these must be there, or Collect drops the whole list."""

    form_id: str
    name: str
    version: str
    md5: str
    download: str
    manifest: str
    # Language code to title: for our own pages, because a list of OpenRosa has one name a form.
    titles: Mapping[str, str] = {}


def form_list(forms: Iterable[Listed]) -> str:
    """The list of forms; one that lacks a name or an address is left out, so that it does not take the others along."""
    listed = (
        "<xform>"
        + _element("formID", form.form_id)
        + _element("name", form.name)
        + _element("version", form.version)
        + _element("hash", f"md5:{form.md5}")
        + _element("downloadUrl", form.download)
        + (_element("manifestUrl", form.manifest) if form.manifest else "")
        + "".join(
            f'<title lang="{_attribute(language)}">{escape(title)}</title>'
            for language, title in form.titles.items()
            if language
        )
        + "</xform>"
        for form in forms
        if form.form_id and form.name and form.md5 and form.download
    )
    return f'{_HEAD}<xforms xmlns="{_FORM_LIST}">{"".join(listed)}</xforms>'


def manifest(files: Iterable[Mapping[str, str]]) -> str:
    """The files of a form: each {"name", "md5", "download"}."""
    listed = (
        "<mediaFile>"
        + _element("filename", one["name"])
        + _element("hash", f"md5:{one['md5']}")
        + _element("downloadUrl", one["download"])
        + "</mediaFile>"
        for one in files
    )
    return f'{_HEAD}<manifest xmlns="{_MANIFEST}">{"".join(listed)}</manifest>'


def response(message: str, *, instance: str = "", digest: str = "") -> str:
    """What Collect shows, and what our own pages empty their outbox by: the instanceID and the SHA-256 of what came."""
    receipt = (
        f'<receipt xmlns="https://tinkuy.org/receipt" instanceID="{_attribute(instance)}" sha256="{digest}"/>'
        if digest
        else ""
    )
    return f'{_HEAD}<OpenRosaResponse xmlns="{_RESPONSE}">{_element("message", message)}{receipt}</OpenRosaResponse>'


def _element(name: str, text: str) -> str:
    return f"<{name}>{escape(text)}</{name}>"


def _attribute(text: str) -> str:
    return escape(text, {'"': "&quot;", "\n": "&#10;", "\t": "&#9;"})
