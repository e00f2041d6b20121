"""Template words for documents: runs of text as HTML, each number with the figure that it prints."""

from __future__ import annotations

from collections.abc import Iterable

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from tinkuy.publish.report.document import Run

register = template.Library()
_TAGS = {"strong": "strong", "stress": "em", "code": "code"}


@register.filter
def printed(runs: Iterable[Run]) -> SafeString:
    """The runs as HTML: emphasis, links, languages; ``data-figure`` says which figure a number is."""
    return format_html_join("", "{}", ((_run(run),) for run in runs))


def _run(run: Run) -> SafeString:
    told = format_html("{}", run.text)
    if tag := _TAGS.get(run.emphasis):
        told = format_html("<{}>{}</{}>", tag, told, tag)
    if run.link:
        told = format_html('<a href="{}">{}</a>', run.link, told)
    if run.language:
        told = format_html('<span lang="{}">{}</span>', run.language, told)
    if run.figure:
        told = format_html('<span data-figure="{}">{}</span>', run.figure, told)
    return told
