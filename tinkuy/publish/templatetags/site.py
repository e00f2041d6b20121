"""Template words: links that stay relative, codes in words, names in the reader's language."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from django import template
from django.template import Context
from django.utils import formats
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from tinkuy import __version__
from tinkuy.analyse.indicators.sentence import number
from tinkuy.publish import words
from tinkuy.publish.visit import Visit
from tinkuy.publish.weaving import Band

register = template.Library()
_PART = re.compile(rf"\b(?:{'|'.join(words.LOCATORS)})\b")


@register.simple_tag(takes_context=True)
def to(context: Context, target: str, *parts: object) -> str:
    """A link to a page of this edition: ``{% to "organisations/" hit.id "/" %}``."""
    visit: Visit = context["visit"]
    return visit.to("".join([target, *map(str, parts)]))


@register.simple_tag(takes_context=True)
def data(context: Context, target: str) -> str:
    """A link to a file of the edition's open data."""
    visit: Visit = context["visit"]
    return visit.to_data(target)


@register.simple_tag(takes_context=True)
def asset(context: Context, name: str) -> str:
    """A link to a stylesheet, script, font or picture of the site."""
    visit: Visit = context["visit"]
    return visit.to_root(f"assets/{name}?{__version__}")


@register.simple_tag(takes_context=True)
def in_language(context: Context, language: str) -> str:
    """A link to this page in another language."""
    visit: Visit = context["visit"]
    return visit.in_language(language)


@register.simple_tag(takes_context=True)
def with_parameters(context: Context, **changes: str | int | None) -> str:
    """This page with some parameters changed: ``{% with_parameters page=3 %}``."""
    visit: Visit = context["visit"]
    written = {name: None if value in (None, "") else str(value) for name, value in changes.items()}
    return f"?{visit.query_string(**written)}"


@register.filter
def said(code: str | None, kind: str) -> str:
    """A code in words: ``{{ hit.family|said:"family" }}``. An unknown code is shown as it is."""
    code = code or ""
    return str(words.BY_NAME[kind].get(code, code))


@register.filter
def mine(texts: Mapping[str, str] | None) -> str:
    """Of a text in several languages, the one in the reader's language, else any."""
    texts = texts or {}
    return texts.get(get_language() or "") or next((text for text in texts.values() if text), "")


@register.filter
def my_language(texts: Mapping[str, str] | None) -> str:
    """The language of what ``mine`` gives, for ``lang`` attributes; "" where it is not known."""
    texts = texts or {}
    here = get_language() or ""
    return here if texts.get(here) else next((language for language, text in texts.items() if text), "")


@register.filter
def other_names(texts: Mapping[str, str] | None) -> list[tuple[str, str]]:
    """The same name in the other languages: [(language, name)], without those that read alike."""
    texts = texts or {}
    chosen = mine(texts)
    return [(language, text) for language, text in texts.items() if text and text != chosen]


@register.filter
def counted(bands: Sequence[Band]) -> int:
    """How many organisations stand in the bands of a weaving; 0 where there is none."""
    return sum(band.count for band in bands)


@register.simple_tag
def choice(one: Any) -> SafeString:
    """A value of a facet to be chosen. Written here and not in a template: a page has a hundred of them."""
    return format_html(
        '<label class="choice"><input form="ask" type="checkbox" name="{}" value="{}"{}>'
        '<span>{}</span><span class="n">{}</span></label>',
        one.facet, one.value, mark_safe(" checked") if one.is_chosen else "", one.label, grouped(one.count),
    )  # fmt: skip


@register.filter
def grouped(count: int) -> str:
    """A count as the reader's language parts its thousands: "1,250", "1.250"."""
    return str(formats.number_format(count, use_l10n=True, force_grouping=True))


@register.filter
def counted_number(count: int) -> str:
    """A count as figures are printed everywhere: a thin space between thousands from 10,000 on."""
    return number(count)


@register.filter
def unlocalized(value: float) -> str:
    """A number as machines read it, whatever the language of the page."""
    return str(value)


@register.filter
def slice_at(some: Sequence[Any], place: int) -> Any:
    """``some[place]``."""
    return some[place]


@register.filter
def at(mapping: Mapping[Any, Any] | None, key: Any) -> Any:
    """``mapping[key]``, or None."""
    return (mapping or {}).get(key)


@register.filter
def bare_address(url: str) -> str:
    """A web address as people write it: without scheme, "www." and closing slash."""
    return url.removeprefix("https://").removeprefix("http://").removeprefix("www.").rstrip("/")


@register.filter
def where(locator: str | None) -> str:
    """A locator in the reader's language: "line 345" is "línea 345" in Spanish."""
    return _PART.sub(lambda found: str(words.LOCATORS[found.group()]), locator or "")
