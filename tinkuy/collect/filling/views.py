"""The page on which forms are filled in a browser, its worker and its manifest.

Nothing about anybody is in them: forms, answers and the device's token lie in the browser's own store. The token
comes after the # of the address (/fieldwork/#TOKEN), which no browser sends, so that it reaches no log.
"""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path
from typing import Any

from csp.constants import NONE, SELF
from csp.decorators import csp_replace
from django.conf import settings
from django.contrib.staticfiles import finders
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse
from django.views.decorators.http import require_safe

from tinkuy.collect.filling.words import LANGUAGES, words
from tinkuy.errors import Refusal

POLICY = {
    "default-src": [NONE],
    # The engine of the forms reads XPath by a WebAssembly module that it carries within itself, as a data: address.
    "script-src": [SELF, "'wasm-unsafe-eval'"],
    "connect-src": [SELF, "data:"],
    "worker-src": [SELF],
    "style-src": [SELF],
    "font-src": [SELF],
    "img-src": [SELF, "blob:", "data:"],
    "manifest-src": [SELF],
    "base-uri": [NONE],
    "form-action": [NONE],
    "frame-ancestors": [NONE],
}
COCHINEAL, PAPER = "#9a2540", "#fbf8f3"


@require_safe
@csp_replace(POLICY)
def page(request: HttpRequest) -> HttpResponseBase:
    """The one page of field work: everything on it is drawn by its script."""
    answer = HttpResponse(_page())
    answer["Cache-Control"] = "no-cache"
    answer["Referrer-Policy"] = "no-referrer"
    return answer


@require_safe
def worker(request: HttpRequest) -> HttpResponseBase:
    """The service worker, told what to keep. It changes when the page or anything on it does, and only then."""
    built = _built()
    shell = [reverse("fieldwork"), reverse("fieldwork-manifest"), *map(static, built["shell"])]
    version = sha256(json.dumps([_page(), shell]).encode()).hexdigest()[:12]
    told = f"const SHELL = {json.dumps(shell)}, VERSION = {json.dumps(version)};\n"
    answer = HttpResponse(told + _asset(built["worker"]).read_text(encoding="utf-8"))
    answer["Content-Type"] = "text/javascript; charset=utf-8"
    answer["Cache-Control"] = "no-cache"
    return answer


@require_safe
def manifest(request: HttpRequest) -> HttpResponseBase:
    """What a telephone needs to know to put the page among its own programs."""
    start = reverse("fieldwork")
    icons = [
        {
            "src": static(f"fieldwork/icon-{size}.png"),
            "sizes": f"{size}x{size}",
            "type": "image/png",
            "purpose": purpose,
        }
        for size in (192, 512)
        for purpose in ("any", "maskable")
    ]
    told = {
        "name": next(iter(_titles().values()), "Tinkuy"),
        "short_name": "Tinkuy",
        "id": start,
        "start_url": start,
        "scope": start,
        "display": "standalone",
        "background_color": PAPER,
        "theme_color": COCHINEAL,
        "icons": icons,
    }
    return JsonResponse(told, content_type="application/manifest+json")


def _page() -> str:
    built = _built()
    said = {
        "script": static(built["script"]),
        "style": static(built["style"]),
        "language": LANGUAGES[0],
        "told": {
            "words": {language: words(language) for language in LANGUAGES},
            "titles": _titles(),
        },
    }
    return render_to_string("filling/fieldwork.html", said)


def _titles() -> dict[str, str]:
    """The mapping's title by language; {} where nobody has made a mapping yet."""
    try:
        return settings.HOME.charter().title
    except Refusal:
        return {}


def _built() -> dict[str, Any]:
    """What the last build left: the names of script, style and worker, and of every file that the page needs."""
    built: dict[str, Any] = json.loads(_asset("fieldwork/built.json").read_text(encoding="utf-8"))
    return built


def _asset(name: str) -> Path:
    found = finders.find(name)
    if not found:
        raise Refusal("The scripts of the field work are not built.", where=name, mend="Run: make setup")
    return Path(found)
