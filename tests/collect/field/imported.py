"""What the exports of other servers hold, and what of it is kept here: shared by the tests of importing."""

from __future__ import annotations

import json
from typing import Any

from lxml import etree

from tinkuy.collect.models import Submission
from tinkuy.register.models import Judgement, Sheet

FORM = "central_form.xml"


def sheets() -> dict[str, dict[str, Any]]:
    """The values of the sheets that count, by the organisation's name."""
    aside = Judgement.objects.filter(kind="aside", ended_in=None).values("sheet")
    return {one.values["names"][0]["text"]: one.values for one in Sheet.objects.exclude(id__in=aside)}


def everything_kept() -> str:
    """All that is kept of submissions: as it came, as sheets, and what the other server knew."""
    kept: list[str] = []
    for one in Submission.objects.prefetch_related("attachments").select_related("sheet", "origin"):
        root = etree.fromstring(bytes(one.body))
        kept += ["".join(node.itertext()) for node in root.iter() if not len(node)]
        kept += [
            one.form,
            one.version,
            one.instance,
            one.sent_by,
            one.review,
            one.device_said,
            one.origin.key,
        ]
        kept += [one.origin.latest, json.dumps(one.origin.told, ensure_ascii=False)]
        kept += [one.sent_at.strftime("%Y-%m-%dT%H:%M:%S.%f")[:23]] if one.sent_at else []
        kept += [json.dumps(one.sheet.values, ensure_ascii=False)] if one.sheet else []
        kept += [attachment.name for attachment in one.attachments.all()]
    return "\n".join(kept)
