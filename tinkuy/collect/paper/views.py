"""What the page of field work asks when a sheet of paper is typed in: which instance it is, and whether it is here."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponseBase, JsonResponse
from django.views.decorators.http import require_safe

from tinkuy.collect.models import Device
from tinkuy.collect.openrosa.views import for_device
from tinkuy.collect.paper.actions import sheet_of
from tinkuy.errors import Refusal


@require_safe
@for_device
def sheet(request: HttpRequest, device: Device, serial: str) -> HttpResponseBase:
    """{"instance", "form": MD5 of the XForm it was printed from, "typed": how often it is here}; {} for no sheet."""
    try:
        typed = sheet_of(serial)
    except Refusal:
        return JsonResponse({})
    told = {
        "instance": typed.sheet.instance,
        "form": typed.sheet.version.md5,
        "typed": len(typed.submissions),
    }
    return JsonResponse(told)
