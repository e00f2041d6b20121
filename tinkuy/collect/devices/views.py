"""Devices: one's own, those of the people whom one coordinates, and the stop for a lost one."""

from __future__ import annotations

from datetime import timedelta

import segno
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from tinkuy.collect.devices.actions import admit_device, collect_settings, revoke_device
from tinkuy.collect.devices.forms import DeviceForm
from tinkuy.collect.models import Device
from tinkuy.people.models import Person
from tinkuy.people.pages import for_member, require, show
from tinkuy.people.permissions import Standing
from tinkuy.people.team.reading import members_within
from tinkuy.people.wording import mapping_title

# Whoever sent or asked within these days may hold interviews that did not arrive yet.
SEEN_RECENTLY = timedelta(days=14)


@require_safe
@for_member
def devices(request: HttpRequest, standing: Standing) -> HttpResponse:
    """One's own devices, and those of the people of whom one sees them; those that may send first."""
    shown = Device.objects.filter(person__in=_visible(request, standing)).select_related("person")
    shown = shown.order_by("revoked_at", "person__name", "made_at")
    told = {
        "own": [device for device in shown if device.person_id == request.user.pk],
        "others": [device for device in shown if device.person_id != request.user.pk],
    }
    return show(request, "devices/devices.html", told)


@require_http_methods(["GET", "HEAD", "POST"])
@for_member
def admit(request: HttpRequest, standing: Standing) -> HttpResponse:
    """Let a device of one's own send: its address and its code are on this answer, and nowhere after it."""
    require(standing, "admit own device")
    assert isinstance(request.user, Person)
    form = DeviceForm(request.POST or None)
    if not form.is_valid():
        return show(request, "devices/admit.html", {"form": form})
    admitted = admit_device(person=request.user, label=form.cleaned_data["label"], by=request.user)
    address = _whole(request, reverse("openrosa", args=[admitted.token]))
    code = segno.make(collect_settings(address, mapping_title(get_language())), error="l")
    told = {
        "device": admitted.device,
        "address": address,
        # After the #, which no browser sends: the token reaches no log.
        "page": _whole(request, f"{reverse('fieldwork')}#{admitted.token}"),
        "code": mark_safe(code.svg_inline(scale=4, border=3, light="#ffffff", svgclass="qr", omitsize=True)),
    }
    return show(request, "devices/admitted.html", told)


@require_http_methods(["GET", "HEAD", "POST"])
@for_member
def revoke(request: HttpRequest, standing: Standing, number: int) -> HttpResponse:
    """Ask once more, with a warning where the device may hold interviews that did not arrive; then stop it."""
    found = Device.objects.filter(pk=number, person__in=_visible(request, standing, "revoke device"))
    device = found.select_related("person").first()
    if device is None:
        raise Http404
    if request.method == "POST":
        assert isinstance(request.user, Person)
        revoke_device(device=device.pk, by=request.user)
        messages.success(request, _("%(device)s may not send any more.") % {"device": device})
        return redirect("devices")
    was_seen = device.seen_at is not None and timezone.now() - device.seen_at < SEEN_RECENTLY
    return show(request, "devices/revoke.html", {"device": device, "was_seen_recently": was_seen})


def _visible(request: HttpRequest, standing: Standing, action: str = "see devices") -> list[int]:
    """The numbers of the persons whose devices she may see (or stop): herself, and those within her bounds."""
    assert request.user.pk is not None
    return [request.user.pk, *(member.person.pk for member in members_within(standing, action))]


def _whole(request: HttpRequest, path: str) -> str:
    return f"{settings.ORIGIN}{path}" if settings.ORIGIN else request.build_absolute_uri(path)
