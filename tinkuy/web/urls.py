"""Every address of Tinkuy, on one page. A static copy has the same ones (publish/static_site.py)."""

from __future__ import annotations

from collections.abc import Callable

from csp.decorators import csp_replace
from django.http import HttpResponseBase
from django.urls import URLPattern, include, path, re_path
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from tinkuy.coding.pages.addresses import ADDRESSES as CODING
from tinkuy.collect.devices import views as devices
from tinkuy.collect.filling import views as filling
from tinkuy.collect.openrosa import views as openrosa
from tinkuy.collect.paper import views as paper
from tinkuy.collect.rounds.links import views as links
from tinkuy.collect.rounds.pages.addresses import ADDRESSES as ROUNDS
from tinkuy.people.addresses import ADDRESSES as PEOPLE
from tinkuy.publish import views
from tinkuy.publish.addresses import PAGES
from tinkuy.workshop.pages.addresses import COORDINATORS as WORKSHOPS
from tinkuy.workshop.pages.addresses import READERS as DRAFTS

handler404 = "tinkuy.publish.views.not_found"
handler500 = "tinkuy.publish.views.broken"

# Pages whose addresses begin so are offered for frames of other people's pages; nothing else may be framed.
FRAMED = "embed/"
# The types of csp know only views without arguments.
framed_page = xframe_options_exempt(csp_replace({"frame-ancestors": None})(views.page))  # type: ignore[arg-type]


def read_only(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """The published site takes nothing in: it answers GET and HEAD, and no form of it needs a token."""
    return csrf_exempt(require_safe(view))


site: list[URLPattern] = [
    *(
        re_path(
            rf"^(?P<language>[a-z]{{2,3}})/{pattern}$",
            read_only(framed_page if pattern.startswith(FRAMED) else views.page),
            {"function": function},
        )
        for pattern, function in PAGES
    ),
    path("<slug:language>/explore/cells/", read_only(views.cells)),
    path("<slug:language>/explore/download.<slug:suffix>", read_only(views.download)),
    re_path(
        r"^(?P<language>[a-z]{2,3})/(?P<path>figures/(?:[^/]+/)+)(?P<name>[a-z]+\.csv)$",
        read_only(views.beside),
    ),
    path("data/<path:name>", read_only(views.data)),
]

# What ODK Collect asks for, under a device's token or with Basic. Its token is its right: no cookie, no CSRF.
collecting: list[tuple[str, str, Callable[..., HttpResponseBase]]] = [
    ("", "openrosa", openrosa.list_of_forms),
    ("formList", "openrosa-list", openrosa.list_of_forms),
    ("forms/<int:version>", "openrosa-form", openrosa.form),
    ("forms/<int:version>/manifest", "openrosa-manifest", openrosa.list_of_files),
    ("forms/<int:version>/files/<int:number>", "openrosa-file", openrosa.file),
    ("submission", "openrosa-submission", openrosa.submission),
    ("paper/<str:serial>", "paper-sheet", paper.sheet),
]

urlpatterns = [
    *(path(f"key/<str:token>/{end}", csrf_exempt(view), name=name) for end, name, view in collecting),
    *(path(f"openrosa/{end}", csrf_exempt(view), name=f"{name}-basic") for end, name, view in collecting),
    # The page on which forms are filled in a browser; its worker answers for what lies below this address.
    path("fieldwork/", filling.page, name="fieldwork"),
    path("fieldwork/worker.js", filling.worker, name="fieldwork-worker"),
    path("fieldwork/manifest.webmanifest", filling.manifest, name="fieldwork-manifest"),
    # The pages of the team.
    path("people/", include(PEOPLE)),
    path("people/devices/", devices.devices, name="devices"),
    path("people/devices/admit/", devices.admit, name="admit-device"),
    path("people/devices/<int:number>/revoke/", devices.revoke, name="revoke-device"),
    path("rounds/", include(ROUNDS)),
    # What an organisation reads before its interview: its token is its right.
    path("ahead/<str:token>/", links.ahead, name="ahead"),
    path("ahead/<str:token>/form.pdf", links.ahead_printed, name="ahead-printed"),
    path("coding/", include(CODING)),
    path("workshops/", include(WORKSHOPS)),
    path("draft/", include(DRAFTS)),
    path("", read_only(views.start)),
    path("robots.txt", views.robots_file),
    path("sitemap.xml", views.sitemap),
    path("sitemap-<int:number>.xml", views.sitemap),
    *site,
    path("e/<slug:edition>/", read_only(views.start)),
    path("e/<slug:edition>/", include(site)),
]
