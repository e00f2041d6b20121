"""The photographs and other files of submissions, in a folder for each submission."""

from __future__ import annotations

import shutil
from pathlib import Path

from tinkuy.collect.exporting.names import SafeNames, safe
from tinkuy.collect.exporting.rows import CHUNK, submissions_of
from tinkuy.collect.store import path_of


def write_media(form_id: str, folder: Path, media: Path) -> tuple[int, list[str]]:
    """Copy the files of a form's submissions into the folder: how many, and those that should be kept and are not."""
    count = 0
    missing: list[str] = []
    having = submissions_of(form_id).filter(attachments__isnull=False).distinct()
    for submission in having.defer("body").prefetch_related("attachments").iterator(chunk_size=CHUNK):
        # The number keeps apart what safe names cannot: two submissions of one instanceID.
        own = folder / "media" / safe(f"{submission.pk}-{submission.instance}")
        own.mkdir(parents=True, exist_ok=True)
        names = SafeNames()
        for attachment in sorted(submission.attachments.all(), key=lambda one: one.pk):
            name = names.name(attachment.name)
            kept = path_of(media, attachment.digest)
            if kept.is_file():
                shutil.copyfile(kept, own / name)
                count += 1
            else:
                missing.append(f"{submission.instance}, {attachment.name}")
    return count, missing
