"""Export the submissions of forms into a folder."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tinkuy.collect.exporting.csv_files import write_csv
from tinkuy.collect.exporting.media import write_media
from tinkuy.collect.exporting.rows import STATES
from tinkuy.collect.exporting.shape import shape_of
from tinkuy.collect.exporting.workbook import write_workbook
from tinkuy.collect.models import Submission
from tinkuy.errors import Refusal
from tinkuy.home import Home

FORMATS = ("csv", "xlsx", "media")


@dataclass(slots=True)
class Exported:
    """What was written: the tables, how many submissions are in them, how many files; files that are missing here."""

    paths: list[Path] = field(default_factory=list)
    submissions: int = 0
    files: int = 0
    missing: list[str] = field(default_factory=list)


def export_submissions(
    *, home: Home, folder: Path, formats: Sequence[str] = FORMATS, form_id: str = "", language: str = ""
) -> Exported:
    """Write the submissions of one form, or of all, into the folder; what an earlier export left there is replaced.

    Raises ``Refusal`` where there is nothing to export.
    """
    forms = [form_id] if form_id else sorted(_forms())
    if not forms or not Submission.objects.filter(form__in=forms, state__in=STATES).exists():
        raise Refusal("There is no submission to export.", mend="tinkuy submissions lists them.")
    folder.mkdir(parents=True, exist_ok=True)
    exported = Exported()
    for form in forms:
        shape = shape_of(form)
        counts = [0]
        for kind, write in (("csv", write_csv), ("xlsx", write_workbook)):
            if kind in formats:
                paths, count = write(shape, folder, language)
                exported.paths += paths
                counts.append(count)
        exported.submissions += max(counts)
        if "media" in formats:
            files, missing = write_media(form, folder, home.media)
            exported.files += files
            exported.missing += missing
    return exported


def _forms() -> set[str]:
    return set(Submission.objects.filter(state__in=STATES).values_list("form", flat=True).distinct())
