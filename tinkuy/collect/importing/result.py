"""What importing an export did, counted, and in sentences."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.db.models import Count

from tinkuy.collect.models import Submission

MOST_LISTED = 1_000
_LEFT_OUT = {
    "no_key": {"es": "no trae identificador", "en": "it bears no identifier"},
    "no_submission": {"es": "su envío no está aquí", "en": "its submission is not here"},
    "too_large": {"es": "es más grande que cualquier formulario", "en": "it is larger than any filled-in form"},
    "too_deep": {"es": "sus grupos son más hondos que los de cualquier formulario",
                 "en": "its groups lie deeper than those of any form"},
    "not_compared": {
        "es": "ya está aquí con valores; esta exportación trae etiquetas y no se sabe a qué valores corresponden "
        "(dé el formulario con --form)",
        "en": "it is here already with values; this export has labels and nothing says which values they stand for "
        "(give the form with --form)",
    },
}  # fmt: skip


@dataclass(slots=True)
class Imported:
    """Counts of submissions: ``new``; ``already`` here with the same answers; ``edits`` and ``fuller`` ones that take
    the place of what was here; ``other``: here with other answers, set aside for a person.

    ``touched`` are the numbers of those that came in or whose review changed; ``learned`` the forms that were learned,
    with the file that says which fields they fill. ``missing_files`` are named by answers and not in the export.
    """

    way: str
    new: int = 0
    already: int = 0
    edits: int = 0
    fuller: int = 0
    other: int = 0
    sheets: int = 0
    files: int = 0
    missing_files: int = 0
    told_more: int = 0
    left_out: list[tuple[str, str]] = field(default_factory=list)
    left_out_count: int = 0
    warnings: list[str] = field(default_factory=list)
    learned: dict[str, str] = field(default_factory=dict)
    touched: list[int] = field(default_factory=list)

    @property
    def changed(self) -> bool:
        """Whether anything is here now that was not."""
        return bool(self.new or self.edits or self.fuller or self.other or self.files or self.told_more)

    def leave_out(self, where: str, why: str) -> None:
        self.left_out_count += 1
        if len(self.left_out) < MOST_LISTED:
            self.left_out.append((where, why))

    def aside(self) -> dict[str, int]:
        """How many of those that came in wait for a person, by reason."""
        counted: dict[str, int] = {}
        for at in range(0, len(self.touched), 500):
            some = Submission.objects.filter(id__in=self.touched[at : at + 500], state="aside")
            for one in some.values("why").annotate(count=Count("id")).order_by():
                counted[one["why"]] = counted.get(one["why"], 0) + one["count"]
        return counted


def left_out_words(why: str, language: str) -> str:
    said = _LEFT_OUT.get(why, {})
    return said.get(language) or said.get("en", why)
