"""Template words of the pages that are read: dates as exact as they are known, sizes of files."""

from __future__ import annotations

import re
from datetime import date

from django import template
from django.template.defaultfilters import filesizeformat
from django.utils import formats

register = template.Library()
_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


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
    form = "DATE_FORMAT" if day else "YEAR_MONTH_FORMAT"
    try:
        return formats.date_format(date(int(year), int(month), int(day or 1)), form)
    except ValueError:
        return text


@register.filter
def size(file_bytes: int | None) -> str:
    """The size of a file for people; "" where it is not known."""
    return "" if file_bytes is None else filesizeformat(file_bytes)


@register.filter
def share(count: int, base: int) -> str:
    """A count as a percentage of its base: none below 20, whole from 20, one decimal from 50."""
    if base < 20:
        return ""
    return f"{formats.number_format(100 * count / base, 0 if base < 50 else 1)} %"
