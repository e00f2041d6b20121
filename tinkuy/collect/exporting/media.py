"""The photographs and other files of submissions, in a folder for each submission."""

from __future__ import annotations

import shutil
from pathlib import Path

from django.db.models import Exists, OuterRef

from tinkuy.collect.exporting.names import SafeNames, safe
from tinkuy.collect.exporting.rows import one_after_the_other, submissions_of
from tinkuy.collect.models import Attachment
from tinkuy.collect.store import path_of


def write_media(form_id: str, folder: Path, media: Path) -> tuple[int, list[str]]:
    """Copy the files of a form's submissions into the folder: how many, and those that should be kept and are not."""
    count = 0
    missing: list[str] = []
    files = Attachment.objects.filter(submission=OuterRef("pk"))
    for submission in one_after_the_other(submissions_of(form_id).filter(Exists(files)).defer("body")):
        # The number keeps apart what safe names cannot: two submissions of one instanceID.
        own = folder / "media" / safe(f"{submission.pk}-{submission.instance}")
        own.mkdir(parents=True, exist_ok=True)
        names = SafeNames()
        for attachment in submission.attachments.order_by("pk"):
            name = names.name(attachment.name)
            kept = path_of(media, attachment.digest)
            if kept.is_file():
                shutil.copyfile(kept, own / name)
                count += 1
            else:
                missing.append(f"{submission.instance}, {attachment.name}")
    return count, missing
