"""Which form the submissions of an export belong to, and by which of its versions they are read."""

from __future__ import annotations

from collections.abc import Sequence

from tinkuy.collect.importing.columns import slug_of
from tinkuy.collect.importing.comparing import Held
from tinkuy.collect.importing.definition import Definition, of_version
from tinkuy.collect.importing.records import Export, Record
from tinkuy.collect.models import FormVersion

# So much of an export's questions must be a version's for it to be taken for that version's form.
FITS_SHARE_0_1 = 0.9
_MOST_VERSIONS = 50


class FormOf:
    """Says the form of each record: the export's own word first; then the form that was given with it; then the form of
    the same submissions, where they are here; then a version of that name which asks the same; else the file's name.

    ``definition`` is what the columns of the export are read by, None where nothing is known of its form.
    """

    def __init__(self, stem: str, given: Definition | None) -> None:
        self._fallback = slug_of(stem)
        self.given = given
        self.definition = given
        self._found = given.form_id if given else ""

    def look_at(self, export: Export, records: Sequence[Record]) -> None:
        """Find the form of an export by its first records."""
        version = (
            self._of_those_here(records)
            or self._of_that_name(export, records)
            or self._that_fits(export, records)
        )
        if version:
            self.definition, self._found = of_version(version), version.form.form_id

    def __call__(self, record: Record, export: Export) -> str:
        if record.form:
            return record.form
        return self._found or export.form or self._fallback

    def knows_labels(self) -> bool:
        """Whether the words of choices can be turned into their values."""
        return bool(self.definition and self.definition.choices)

    def version_of(self, record: Record) -> str:
        return record.version or (self.given.version if self.given else "")

    @staticmethod
    def _of_those_here(records: Sequence[Record]) -> FormVersion | None:
        held = Held()
        held.look_up(records)
        for record in records:
            for submission in held.of(record):
                versions = FormVersion.objects.select_related("form")
                if found := versions.filter(
                    form__form_id=submission.form, version=submission.version
                ).first():
                    return found
        return None

    @staticmethod
    def _of_that_name(export: Export, records: Sequence[Record]) -> FormVersion | None:
        first = records[0] if records else None
        named = (first.form if first else "") or export.form
        versions = FormVersion.objects.select_related("form").filter(form__form_id=named).order_by("-id")
        same = versions.filter(version=first.version).first() if first else None
        return same or versions.first()

    @staticmethod
    def _that_fits(export: Export, records: Sequence[Record]) -> FormVersion | None:
        """A version of that name with nearly all of the export's questions: one only, else nobody can say."""
        version = records[0].version if records else ""
        asked = {path.rpartition("/")[2] for path in export.told.kinds}
        if not version or not asked or (records and records[0].form):
            return None
        fitting = []
        for one in FormVersion.objects.select_related("form").filter(version=version)[:_MOST_VERSIONS]:
            names = {str(question["path"]).rpartition("/")[2] for question in one.questions}
            if len(asked & names) >= FITS_SHARE_0_1 * len(asked):
                fitting.append(one)
        return fitting[0] if len(fitting) == 1 else None
