"""The addresses that ODK Collect asks, under a token: list, form, manifest, files, submission.

The token stands in the path, as the QR code of a device gives it, or comes with Basic over https. Nothing here writes
an address into a log.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import logging
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from functools import wraps
from typing import Any

from csp.decorators import csp_exempt
from django.conf import settings
from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.db import OperationalError, connection
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.http.multipartparser import MultiPartParserError
from django.http.request import UnreadablePostError
from django.urls import Resolver404, ResolverMatch, resolve, reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from tinkuy.collect.arriving.actions import Sender, accept
from tinkuy.collect.arriving.full import DiskFull, is_full
from tinkuy.collect.forms.titles import title_in
from tinkuy.collect.instances.wire import Malformed
from tinkuy.collect.models import Device, Form, FormVersion
from tinkuy.collect.openrosa.answers import Listed, form_list, manifest, response
from tinkuy.collect.openrosa.parts import taken_apart
from tinkuy.collect.store import path_of

XML = "text/xml; charset=utf-8"
INCOMPLETE = "*isIncomplete*"
# A request may be so long: Collect puts as many photographs into one as fit.
MOST_OF_A_REQUEST = 100_000_000
_SEEN_EVERY = timedelta(hours=1)
_AGAIN_SECONDS = 10
_LOG = logging.getLogger(__name__)
# Asked with every request: who it is, and whether it was seen lately.
_ADMITTED = """
    SELECT d.id, d.person_id, d.seen_at > %s FROM collect_device d JOIN people_person p ON p.id = d.person_id
    WHERE d.token_digest = %s AND d.revoked_at IS NULL AND p.is_active
"""

# The addresses of forms that are sent, by their beginnings and names (web/urls.py).
_ROADS = ("/key/", "/openrosa/")
_SENDING = {"openrosa-submission", "openrosa-submission-basic"}

View = Callable[..., HttpResponseBase]


def for_device(view: View) -> View:
    """Let in who has a token: in the path, or as the password of Basic over https. The view is given the device."""

    # What is answered here is read by programs: no policy for pages, which takes a tenth of the time.
    @csp_exempt()
    @wraps(view)
    def guarded(request: HttpRequest, token: str = "", **more: Any) -> HttpResponseBase:
        said = token or _basic(request)
        if not said:
            refused = _answer(_("Who are you? Scan the code of your device again."), 401)
            refused["WWW-Authenticate"] = 'Basic realm="Tinkuy"'
            return _spoken(refused)
        device = device_of(said)
        if device is None:
            return _spoken(
                _answer(_("This device may not send any more. Ask whoever coordinates the round."), 403)
            )
        return _spoken(view(request, device=device, **more))

    return guarded


def device_of(token: str) -> Device | None:
    """The device with this token, None where there is none or it was revoked; notes that it was seen."""
    digest = hashlib.sha256(token.encode()).hexdigest()
    now = timezone.now()
    lately = connection.ops.adapt_datetimefield_value(now - _SEEN_EVERY)
    with connection.cursor() as cursor:
        # In SQL, as the rest of this road: Django's own way to ask takes longer than the answer.
        cursor.execute(_ADMITTED, [lately, digest])
        found = cursor.fetchone()
    if found is None:
        return None
    number, person, is_seen = found
    if not is_seen:
        # Where the register is busy or the disk full, it is noted another time: nobody is kept out for that.
        with suppress(OperationalError):
            Device.objects.filter(id=number).update(seen_at=now)
    return Device.from_db(connection.alias, ("id", "person_id"), (number, person))


def _basic(request: HttpRequest) -> str:
    """The password of Basic, which is a device's token; "" where none came, or it came where others can read it."""
    scheme, _space, said = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != "basic" or not request.is_secure():
        return ""
    try:
        return base64.b64decode(said, validate=True).decode().partition(":")[2]
    except (binascii.Error, UnicodeDecodeError):
        return ""


def _spoken(answer: HttpResponseBase) -> HttpResponseBase:
    """With the headers by which Collect knows an OpenRosa server."""
    answer["X-OpenRosa-Version"] = "1.0"
    answer["X-OpenRosa-Accept-Content-Length"] = str(MOST_OF_A_REQUEST)
    answer["Referrer-Policy"] = "no-referrer"
    answer["Cache-Control"] = "private, no-cache"
    return answer


def _answer(message: str, status: int, **receipt: str) -> HttpResponse:
    return HttpResponse(response(message, **receipt), status=status, content_type=XML)


@for_device
def list_of_forms(request: HttpRequest, device: Device) -> HttpResponseBase:
    """Every open form in its newest version; one alone with ?formID=, every version with ?listAllVersions=true."""
    versions = (
        FormVersion.objects.filter(form__is_open=True).select_related("form").order_by("form__form_id", "-id")
    )
    if wanted := request.GET.get("formID"):
        versions = versions.filter(form__form_id=wanted)
    newest: dict[tuple[str, str], FormVersion] = {}
    every = request.GET.get("listAllVersions") == "true"
    for version in versions.defer("xform", "questions", "choices"):
        newest.setdefault((version.form.form_id, version.version if every else ""), version)
    token = _token_in(request)
    listed = (
        Listed(
            version.form.form_id,
            _title(version.form),
            version.version,
            version.md5,
            _address(request, "openrosa-form", token, version),
            _address(request, "openrosa-manifest", token, version) if version.media else "",
            version.form.titles if _way(request) == "web" else {},
        )
        for version in newest.values()
    )
    return HttpResponse(form_list(listed), content_type=XML)


@for_device
def form(request: HttpRequest, device: Device, version: int) -> HttpResponseBase:
    held = FormVersion.objects.filter(id=version).first()
    if held is None:
        return _answer(_("There is no such form."), 404)
    return HttpResponse(held.xform.encode(), content_type=XML)


@for_device
def list_of_files(request: HttpRequest, device: Device, version: int) -> HttpResponseBase:
    held = FormVersion.objects.filter(id=version).first()
    if held is None:
        return _answer(_("There is no such form."), 404)
    token = _token_in(request)
    files = (
        {**one, "download": _address(request, "openrosa-file", token, held, number)}
        for number, one in enumerate(held.media)
    )
    return HttpResponse(manifest(files), content_type=XML)


@for_device
def file(request: HttpRequest, device: Device, version: int, number: int) -> HttpResponseBase:
    held = FormVersion.objects.filter(id=version).first()
    if held is None or number >= len(held.media):
        return _answer(_("There is no such file."), 404)
    one = held.media[number]
    kept = path_of(settings.HOME.media, one["digest"])
    return FileResponse(kept.open("rb"), filename=one["name"], content_type="application/octet-stream")


@for_device
def submission(request: HttpRequest, device: Device) -> HttpResponseBase:
    """HEAD says what may be sent; POST takes it in, and answers 201 or 202 when it is on the disk and not before."""
    if request.method == "HEAD":
        return HttpResponse(status=204)
    if request.method != "POST":
        return _answer(_("Here forms are sent, not read."), 405)
    try:
        body, files = taken_apart(request, settings.HOME.media)
        sender = Sender(device, request.GET.get("deviceID", ""), _way(request))
        accepted = accept(body=body, files=files, sender=sender)
    except (
        RequestDataTooBig,
        MultiPartParserError,
        SuspiciousOperation,
        UnreadablePostError,
        Malformed,
    ) as fault:
        return _refusal(fault)
    except (OperationalError, DiskFull, OSError) as fault:
        return _not_now(fault)
    said = _("Received. Somebody will look at it.") if accepted.aside else _("Received.")
    return _answer(said, 202 if accepted.aside else 201, instance=accepted.instance, digest=accepted.digest)


def submissions_first(get_response: Callable[[HttpRequest], HttpResponseBase]) -> View:
    """Middleware that brings a form to `submission` past all that only pages need: a fifth of the work of one.

    There is no session, no cookie and no policy there; the headers that a page would be given are set here.
    """

    def road(request: HttpRequest) -> HttpResponseBase:
        is_sent = request.method == "POST" and request.path_info.endswith("/submission")
        found = _found(request.path_info) if is_sent and request.path_info.startswith(_ROADS) else None
        if found is None or found.url_name not in _SENDING:
            return get_response(request)
        # A name that the server does not answer to is refused here as on every other road.
        request.get_host()
        request.resolver_match = found
        answer: HttpResponse = found.func(request, **found.kwargs)
        answer["X-Content-Type-Options"] = "nosniff"
        answer["Content-Length"] = str(len(answer.content))
        return answer

    return road


def _found(path: str) -> ResolverMatch | None:
    """What stands at an address, None where nothing does: who says so to a reader shows a page like any other."""
    try:
        return resolve(path)
    except Resolver404:
        return None


def _not_now(fault: Exception) -> HttpResponse:
    """Nothing was acknowledged, and it is sent again: in a moment, or when somebody made room on the disk."""
    if is_full(fault):
        # Whoever runs the server must hear of it: no waiting mends it.
        _LOG.error("The disk is full, no form can be taken in: %s", fault)
        return _answer(
            _("The disk of the server is full. Keep the form, and tell whoever runs the server."), 507
        )
    if not isinstance(fault, OperationalError):
        raise fault
    # Somebody holds the register for longer than a telephone waits.
    _LOG.warning("A form could not be taken in: %s", fault)
    busy = _answer(_("The register is busy. Send it again in a moment."), 503)
    busy["Retry-After"] = str(_AGAIN_SECONDS)
    return busy


def _refusal(fault: Exception) -> HttpResponse:
    if isinstance(fault, RequestDataTooBig):
        return _answer(_("That is more than can be sent at once."), 413)
    if isinstance(fault, Malformed):
        return _answer(_("The form is not whole: %(why)s.") % {"why": fault}, 400)
    return _answer(_("It did not arrive whole. Send it again."), 400)


def _way(request: HttpRequest) -> str:
    """Our own pages say who they are; everybody else speaks OpenRosa."""
    return "web" if request.headers.get("X-Tinkuy-Page") else "openrosa"


def _token_in(request: HttpRequest) -> str:
    return str(request.resolver_match.kwargs.get("token", "")) if request.resolver_match else ""


def _title(form: Form) -> str:
    """The one name that the list has for a form; our own pages are told every title beside it."""
    return title_in(form.titles) or form.form_id


def _address(request: HttpRequest, name: str, token: str, version: FormVersion, *more: int) -> str:
    """An absolute address, from the origin that was configured; from what was asked only where none was."""
    words = [*([token] if token else []), version.pk, *more]
    path = reverse(name if token else f"{name}-basic", args=words)
    return f"{settings.ORIGIN}{path}" if settings.ORIGIN else request.build_absolute_uri(path)
