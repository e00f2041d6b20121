"""Template words of the pages that are read: dates as exact as they are known, sizes, telephones."""

from __future__ import annotations

import re
from datetime import date

import phonenumbers
from django import template
from django.template import Context
from django.template.defaultfilters import filesizeformat
from django.utils import formats
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from tinkuy.publish.visit import Visit

register = template.Library()
_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


@register.simple_tag(takes_context=True)
def at_edition(context: Context, identifier: str) -> str:
    """A link to the front page of another edition of the mapping; live sites only."""
    visit: Visit = context["visit"]
    return visit.to_root(f"e/{identifier}/{visit.language}/")


@register.filter
def dated(written: object) -> str:
    """A date in words, no more exact than it was given: "2018", "2018-09" or "2018-09-15"; else as it is."""
    text = str(written or "")
    found = _DATE.fullmatch(text[:10])
    if not found:
        return text
    year, month, day = found.groups()
    if not month:
        return year
    form = "YEAR_MONTH_FORMAT"
    if day:
        # Django's own form for English is the American one.
        form = "j F Y" if (get_language() or "").startswith("en") else "DATE_FORMAT"
    try:
        return formats.date_format(date(int(year), int(month), int(day or 1)), form)
    except ValueError:
        return text


@register.filter
def telephone(number: str) -> str:
    """A number in international form as people write it: "+51 1 7127700"; one that is none stays as it is."""
    try:
        parsed = phonenumbers.parse(number)
    except phonenumbers.NumberParseException:
        return number
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.INTERNATIONAL)


@register.filter
def breaking(address: str) -> SafeString:
    """A web address that may go on in the next line after each slash, not in the middle of a word."""
    return mark_safe("/<wbr>".join(escape(part) for part in address.split("/")))


@register.filter
def size(file_bytes: int | None) -> str:
    """The size of a file for people; "" where it is not known."""
    return "" if file_bytes is None else filesizeformat(file_bytes)


@register.filter
def figure(value: float) -> str:
    """A figure as the reader's language writes it: thousands parted, decimals only where it has some."""
    rounded = round(value, 2)
    places = 0 if rounded == int(rounded) else 1 if rounded == round(value, 1) else 2
    return str(formats.number_format(rounded, places, use_l10n=True, force_grouping=True))


@register.filter
def share(count: int, base: int) -> str:
    """A count as a percentage of its base: none below 20, whole from 20, one decimal from 50."""
    if base < 20:
        return ""
    places = 0 if base < 50 else 1
    # Rounded first: the formatting alone cuts figures off.
    return f"{formats.number_format(round(100 * count / base, places), places)} %"
