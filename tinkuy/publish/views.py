"""The living site: an address becomes a ``Visit``, a page function answers, and that is all."""

from __future__ import annotations

from collections.abc import Iterator
from mimetypes import guess_type
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import (
    FileResponse,
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    JsonResponse,
    StreamingHttpResponse,
)
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.http import content_disposition_header
from whitenoise.responders import StaticFile

from tinkuy.errors import Refusal
from tinkuy.publish import exports
from tinkuy.publish.addresses import all_addresses, how_many, page_at
from tinkuy.publish.asking import asked
from tinkuy.publish.data_files import data_pieces, kept_file
from tinkuy.publish.newest import edition_of
from tinkuy.publish.pages.message import message
from tinkuy.publish.points import cells_in, extent_of, people_at
from tinkuy.publish.rendering import PageFunction, render
from tinkuy.publish.sitemap import index, part, parts, robots
from tinkuy.publish.visit import Visit


def page(
    request: HttpRequest, language: str, function: PageFunction, edition: str = "", **where: Any
) -> HttpResponse:
    """Any page of the site."""
    visit = visiting(request, language, edition)
    if visit is None:
        return no_edition(request, language)
    try:
        html, said = render(visit, function, **where)
    except Http404:
        return not_found(request, visit=visit)
    return HttpResponse(html, status=said.status)


def visiting(request: HttpRequest, language: str, edition: str = "") -> Visit | None:
    """The visit that a request means; None where the mapping has no edition yet.

    Raises ``Http404`` for an edition or a language that there is not.
    """
    opened = edition_of(settings.HOME, edition, shown=settings.SHOWN_EDITION)
    if opened is None:
        if edition:
            raise Http404(edition)
        return None
    if language not in opened.manifest["languages"]:
        raise Http404(language)
    path = request.path.lstrip("/").removeprefix(f"e/{edition}/" if edition else "").partition("/")[2]
    parameters = {name: values for name, values in request.GET.lists() if any(values)}
    return Visit(opened, language, path, parameters, pinned=bool(edition))


def start(request: HttpRequest, edition: str = "") -> HttpResponse:
    """The address without a language: to the front page in the reader's, where the mapping speaks it."""
    opened = edition_of(settings.HOME, edition, shown=settings.SHOWN_EDITION)
    if edition and opened is None:
        raise Http404(edition)
    language = translation.get_language_from_request(request)
    if opened and language not in opened.manifest["languages"]:
        language = opened.manifest["languages"][0]
    answer = redirect(f"/e/{edition}/{language}/" if edition else f"/{language}/")
    patch_vary_headers(answer, ["Accept-Language"])
    return answer


def no_edition(request: HttpRequest, language: str) -> HttpResponse:
    """What a mapping shows before its first edition."""
    with translation.override(language):
        html = render_to_string("site/no_edition.html", {"language": language})
    return HttpResponse(html, status=503)


def not_found(
    request: HttpRequest, exception: Exception | None = None, *, visit: Visit | None = None
) -> HttpResponse:
    """The page for an address that leads nowhere, in the language the address began in."""
    return told(request, "not_found", 404, visit)


def broken(request: HttpRequest) -> HttpResponse:
    """The page for a fault of ours: it tells nothing about the fault."""
    try:
        return told(request, "broken", 500)
    except Exception:
        return HttpResponse("500", status=500, content_type="text/plain")


def told(request: HttpRequest, kind: str, status: int, visit: Visit | None = None) -> HttpResponse:
    """A page that says one thing (``pages.message``), whatever the address."""
    visit = visit or lost(request)
    if visit is None:
        return HttpResponse(str(status), status=status, content_type="text/plain")
    html, _said = render(visit, message, kind=kind)
    return HttpResponse(html, status=status)


def lost(request: HttpRequest) -> Visit | None:
    """A visit to an address that means no page, as deep as it, so that relative links hold.

    None where there is no edition.
    """
    first, _, rest = request.path[1:].partition("/")
    identifier, _, inside = rest.partition("/")
    try:
        shown = settings.SHOWN_EDITION
        opened = edition_of(settings.HOME, identifier, shown=shown) if first == "e" and identifier else None
    except Refusal:
        # The edition asked for cannot be read: the newest lends its page to say so.
        opened = None
    pinned = opened is not None
    opened = opened or edition_of(settings.HOME, shown=settings.SHOWN_EDITION)
    if opened is None:
        return None
    language, _, path = (inside if pinned else request.path[1:]).partition("/")
    known = opened.manifest["languages"]
    return Visit(opened, language if language in known else known[0], path, pinned=pinned)


def robots_file(request: HttpRequest) -> HttpResponse:
    """What search engines read first."""
    return HttpResponse(robots(request.build_absolute_uri("/")), content_type="text/plain; charset=utf-8")


def sitemap(request: HttpRequest, number: int | None = None) -> HttpResponseBase:
    """The list of all pages: which parts there are, or one part."""
    opened = edition_of(settings.HOME, shown=settings.SHOWN_EDITION)
    number_of_parts = parts(how_many(opened)) if opened else 0
    if opened is None or (number is not None and not 1 <= number <= number_of_parts):
        raise Http404
    root = request.build_absolute_uri("/")
    if number is None:
        return HttpResponse(index(root, number_of_parts), content_type="application/xml")
    pieces = part(root, all_addresses(opened), opened.manifest["languages"], number)
    return StreamingHttpResponse(pieces, content_type="application/xml")


def cells(request: HttpRequest, language: str, edition: str = "") -> HttpResponse:
    """What the map asks: groups of organisations in a view; with ``list``, who is there; with ``extent``, the frame."""
    visit = visiting(request, language, edition)
    if visit is None:
        raise Http404
    query, zoom = asked(visit), visit.first("zoom", "4")
    with translation.override(language):
        if visit.first("list"):
            return JsonResponse(people_at(visit.edition, query))
        if visit.first("extent"):
            return JsonResponse(extent_of(visit.edition, query))
        return JsonResponse(cells_in(visit.edition, query, min(int(zoom[:3]) if zoom.isdecimal() else 4, 22)))


def download(request: HttpRequest, language: str, suffix: str, edition: str = "") -> HttpResponseBase:
    """Exactly the organisations on the screen, as a file."""
    visit = visiting(request, language, edition)
    if visit is None or suffix not in exports.FORMATS:
        raise Http404(suffix)
    query, form = asked(visit), exports.FORMATS[suffix]
    if form.most and visit.edition.search(query).total > form.most:
        raise Http404(suffix)
    pieces = exports.organisations(visit.edition, visit.edition.matching(query), suffix)
    return _sent(pieces, form.media_type, f"tinkuy-{visit.edition.id}.{suffix}")


def beside(request: HttpRequest, language: str, path: str, name: str, edition: str = "") -> HttpResponseBase:
    """A file that lies in the folder of a page, as in a copy: what the page shows, to be taken away."""
    visit = visiting(request, language, edition)
    if visit is None:
        raise Http404(name)
    try:
        function, where = page_at(path)
    except LookupError:
        raise Http404(path) from None
    with translation.override(language):
        said = function(visit.at(path), **where)
    if name not in said.beside:
        raise Http404(name)
    title = f"tinkuy-{visit.edition.id}-{path.strip('/').replace('/', '-')}-{name}"
    return _sent(iter(said.beside[name]()), guess_type(name)[0] or "application/octet-stream", title)


def data(request: HttpRequest, name: str, edition: str = "") -> HttpResponseBase:
    """A file of the edition's open data."""
    opened = edition_of(settings.HOME, edition, shown=settings.SHOWN_EDITION)
    if opened and (kept := kept_file(opened, name)):
        return _open_to_all(_kept(request, kept))
    pieces = data_pieces(opened, name) if opened else None
    if pieces is None:
        raise Http404(name)
    return _open_to_all(_sent(pieces, guess_type(name)[0] or "application/octet-stream", name))


def _kept(request: HttpRequest, path: Path) -> HttpResponseBase:
    """A file as it lies, whole or the part that is asked for: who reads Parquet from afar fetches some columns."""
    # A part is a part of the file's own bytes: nobody may compress them on the way.
    request.META.pop("HTTP_ACCEPT_ENCODING", None)
    media_type = guess_type(path.name)[0] or "application/octet-stream"
    found = StaticFile(str(path), [("Content-Type", media_type)]).get_response(request.method, request.META)
    answer = FileResponse(found.file) if found.file else HttpResponse()
    answer.status_code = found.status
    for header in ("Content-Length", "Content-Type"):
        answer.headers.pop(header, None)
    for header, value in (*found.headers, ("Accept-Ranges", "bytes")):
        answer.headers[header] = value
    answer.headers["Content-Disposition"] = content_disposition_header(True, path.name)
    return answer


def _open_to_all(answer: HttpResponseBase) -> HttpResponseBase:
    """Open data may be fetched by pages of other sites."""
    answer.headers["Access-Control-Allow-Origin"] = "*"
    return answer


def _sent(pieces: Iterator[bytes], media_type: str, name: str) -> HttpResponseBase:
    """A file that is written while it is sent."""
    answer = StreamingHttpResponse(pieces, content_type=media_type)
    answer.headers["Content-Disposition"] = content_disposition_header(True, name)
    return answer
