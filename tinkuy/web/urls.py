"""Every address of Tinkuy, on one page. A static copy has the same ones (publish/static_site.py)."""

from __future__ import annotations

from django.urls import URLPattern, include, path, re_path

from tinkuy.publish import views
from tinkuy.publish.addresses import PAGES

handler404 = "tinkuy.publish.views.not_found"

site: list[URLPattern] = [
    *(
        re_path(rf"^(?P<language>[a-z]{{2,3}})/{pattern}$", views.page, {"function": function})
        for pattern, function in PAGES
    ),
    path("<slug:language>/explore/cells/", views.cells),
    path("<slug:language>/explore/download.<slug:suffix>", views.download),
    path("data/<path:name>", views.data),
]

urlpatterns = [
    path("", views.start),
    *site,
    path("e/<slug:edition>/", include(site)),
]
