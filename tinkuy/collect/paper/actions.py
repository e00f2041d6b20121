"""Print sheets of a form, and say what became of one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any
from uuid import uuid4

import segno
from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from tinkuy.collect.models import FormVersion, PaperSheet, Submission
from tinkuy.collect.paper.arranging import blocks_of, shown
from tinkuy.collect.paper.reading import read_form
from tinkuy.collect.paper.serials import number_of, qr_text, serial_of
from tinkuy.collect.paper.setting import MOST_SECONDS, set_pages
from tinkuy.collect.paper.words import LANGUAGES, words_of
from tinkuy.errors import Refusal
from tinkuy.people.models import Person
from tinkuy.register.acts.actions import new_act
from tinkuy.register.writing.actions import take_turn

MOST_COPIES = 100
_TRIES = 5


@dataclass(frozen=True, slots=True)
class Printed:
    """The PDF (PDF/UA-1) with a copy for each of the sheets, which are kept.

    ``lost`` are the characters of the form that no font here has: □ stands for each.
    """

    pdf: bytes
    sheets: tuple[PaperSheet, ...]
    lost: str = ""


def print_sheets(*, language: str, form_id: str = "", copies: int = 1, by: Person | None = None) -> Printed:
    """Print copies of the newest version of a form: of the only one there is, where none is named.

    Raises ``Refusal``, and keeps nothing, where the form cannot be printed.
    """
    if language not in LANGUAGES:
        raise Refusal(f"Sheets are not printed in {language!r}.", mend=f"Name one of {', '.join(LANGUAGES)}.")
    if not 1 <= copies <= MOST_COPIES:
        raise Refusal(f"So many copies cannot be printed: {copies}.", mend=f"Ask for 1 to {MOST_COPIES}.")
    version = _version(form_id)
    form = read_form(version.xform, version.choices, language)
    title = version.form.titles.get(language) or form.title
    blocks = blocks_of(form)
    for _ in range(_TRIES):
        sheets = _draw(version, language, copies)
        # Setting takes seconds. Nobody else waits for them: what was drawn is kept only when it lies on paper.
        made = set_pages(document_of(title, version, blocks, sheets), seconds=MOST_SECONDS + copies)
        if _keep(sheets, by):
            return Printed(made.pdf, sheets, made.lost)
    raise Refusal("Others were printing all the while.", mend="Print again.")


def print_again(*, sheet: PaperSheet, language: str) -> bytes:
    """A sheet that was drawn before, set once more: the same serial and instanceID, in this language.

    Raises ``Refusal`` where it cannot be set.
    """
    version = sheet.version
    form = read_form(version.xform, version.choices, language)
    told = document_of(
        version.form.titles.get(language) or form.title, version, blocks_of(form), [sheet], language
    )
    return set_pages(told, seconds=MOST_SECONDS + 1).pdf


def _version(form_id: str) -> FormVersion:
    versions = FormVersion.objects.select_related("form").order_by("-id")
    if form_id:
        versions = versions.filter(form__form_id=form_id)
    elif versions.values("form").distinct().order_by().count() > 1:
        raise Refusal("There are several forms.", mend="Name one; tinkuy forms lists them.")
    version = versions.first()
    if version is None:
        what = f"There is no form {form_id}." if form_id else "No form is published yet."
        raise Refusal(what, mend="Publish one: tinkuy forms publish")
    return version


def _last_number() -> int:
    return int(PaperSheet.objects.aggregate(last=Max("number"))["last"] or 0)


def _draw(version: FormVersion, language: str, copies: int) -> tuple[PaperSheet, ...]:
    """New sheets with the next numbers, not kept yet."""
    last, now = _last_number(), timezone.now()
    return tuple(
        PaperSheet(
            version=version, number=number, instance=f"uuid:{uuid4()}", language=language, printed_at=now
        )
        for number in range(last + 1, last + copies + 1)
    )


@transaction.atomic
def _keep(sheets: Sequence[PaperSheet], by: Person | None) -> bool:
    """Keep the sheets; False, and nothing kept, where others took their numbers meanwhile."""
    take_turn()
    first, last = sheets[0], sheets[-1]
    if _last_number() >= first.number:
        return False
    PaperSheet.objects.bulk_create(sheets)
    summary = {
        "form": first.version.form.form_id,
        "version": first.version.version,
        "printed": [serial_of(first.number), serial_of(last.number)],
    }
    new_act(kind="form", by=by, summary=summary, facts={"done": "printed", "copies": len(sheets)})
    return True


def document_of(
    title: str,
    version: FormVersion,
    blocks: Sequence[dict[str, Any]],
    sheets: Sequence[PaperSheet],
    language: str = "",
) -> dict[str, Any]:
    """Everything that the page says (sheet.typ), in the language of the sheets where none is named."""
    language = language or sheets[0].language
    return {
        "title": shown(title) or version.form.form_id,
        "version": shown(version.version)[:60],
        "language": language,
        "words": words_of(language),
        "blocks": blocks,
        "sheets": [{"serial": serial_of(sheet.number), "qr": _drawing(qr_of(sheet))} for sheet in sheets],
    }


def qr_of(sheet: PaperSheet) -> str:
    """What the QR code of the sheet says."""
    return qr_text(
        form=sheet.version.form.form_id,
        version=sheet.version.version,
        instance=sheet.instance,
        serial=serial_of(sheet.number),
    )


def _drawing(text: str) -> str:
    """The QR code as SVG. A seventh of it may be smudged (level M)."""
    drawn = BytesIO()
    segno.make(text, error="m", boost_error=False, micro=False).save(
        drawn, kind="svg", border=0, xmldecl=False
    )
    return drawn.getvalue().decode()


@dataclass(frozen=True, slots=True)
class Typed:
    """A printed sheet, and the submissions under its instanceID: none where nobody has typed it in yet; more than one
    where it was typed in twice and not with the same answers, so that a person must look."""

    sheet: PaperSheet
    submissions: tuple[Submission, ...]


def sheet_of(serial: str) -> Typed:
    """The sheet that bears the serial. Raises ``Refusal`` where it is mistyped, or was not printed here."""
    sheet = PaperSheet.objects.select_related("version__form").filter(number=number_of(serial)).first()
    if sheet is None:
        raise Refusal(f"No sheet {serial} was printed from this mapping.", mend="Compare it with the sheet.")
    found = Submission.objects.defer("body").filter(form=sheet.version.form.form_id, instance=sheet.instance)
    return Typed(sheet, tuple(found.order_by("id")))
