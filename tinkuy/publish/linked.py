"""An organisation as schema.org reads it: JSON-LD for search engines and for people who collect data."""

from __future__ import annotations

import json
from typing import Any

from django.utils.safestring import SafeString, mark_safe

from tinkuy.publish.templatetags.site import mine
from tinkuy.publish.visit import Visit


def linked_data(visit: Visit, told: dict[str, Any]) -> SafeString:
    """The script element's text: only what the page itself shows, and nothing that ends the element early."""
    said: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Organization",
        "identifier": told["id"],
        "name": mine(told["name"]) or told["acronym"],
        "alternateName": sorted({one["name"] for one in told["names"]} - {mine(told["name"])}),
        "url": [one["value"] for one in told["contacts"] if one["kind"] == "website"],
        "email": [one["value"] for one in told["contacts"] if one["kind"] == "email"],
        "telephone": [one["value"] for one in told["contacts"] if one["kind"] == "telephone"],
        "memberOf": [
            {"@type": "Organization", "name": tie["other_name"]}
            for tie in told["ties"]
            if tie["kind"] == "member_of"
        ],
        "description": next(
            (text["text"] for text in told["descriptions"] if text["language"] == visit.language), ""
        ),
    }
    if told["place"]:
        said["location"] = {"@type": "Place", "name": told["place_name"]} | _geo(told)
    written = json.dumps({key: value for key, value in said.items() if value}, ensure_ascii=False, indent=1)
    # "</script>" inside a name must not end the script.
    return mark_safe(written.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026"))


def _geo(told: dict[str, Any]) -> dict[str, Any]:
    if told["lat"] is None:
        return {}
    return {"geo": {"@type": "GeoCoordinates", "latitude": told["lat"], "longitude": told["lon"]}}
