"""Every address of Tinkuy, on one page. A static copy has the same ones (publish/static_site.py)."""

from __future__ import annotations

from csp.decorators import csp_replace
from django.urls import URLPattern, include, path, re_path
from django.views.decorators.clickjacking import xframe_options_exempt

from tinkuy.publish import views
from tinkuy.publish.addresses import PAGES

handler404 = "tinkuy.publish.views.not_found"
handler500 = "tinkuy.publish.views.broken"

# Pages whose addresses begin so are offered for frames of other people's pages; nothing else may be framed.
FRAMED = "embed/"
# The types of csp know only views without arguments.
framed_page = xframe_options_exempt(csp_replace({"frame-ancestors": None})(views.page))  # type: ignore[arg-type]

site: list[URLPattern] = [
    *(
        re_path(
            rf"^(?P<language>[a-z]{{2,3}})/{pattern}$",
            framed_page if pattern.startswith(FRAMED) else views.page,
            {"function": function},
        )
        for pattern, function in PAGES
    ),
    path("<slug:language>/explore/cells/", views.cells),
    path("<slug:language>/explore/download.<slug:suffix>", views.download),
    path("data/<path:name>", views.data),
]

urlpatterns = [
    path("", views.start),
    path("robots.txt", views.robots_file),
    path("sitemap.xml", views.sitemap),
    path("sitemap-<int:number>.xml", views.sitemap),
    *site,
    path("e/<slug:edition>/", include(site)),
]
