"""Read the submissions that wait, and file a sheet for each. Reading can be done again; nothing that was sent changes.

What cannot be read is set aside with its reason and holds nothing else up. An edit takes the place of what it edits:
the older sheet is set aside in the register, never deleted.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db import transaction

from tinkuy.collect.forms.questions import of_plain
from tinkuy.collect.instances.answers import answers_of
from tinkuy.collect.instances.sheet import SheetMaker
from tinkuy.collect.instances.wire import read_instance
from tinkuy.collect.models import FormVersion, Submission
from tinkuy.collect.readers.context import ReaderContext
from tinkuy.home import Home
from tinkuy.people.models import Person
from tinkuy.places.gazetteer import Gazetteer
from tinkuy.register.actions import add_sheets
from tinkuy.register.acts.actions import new_act
from tinkuy.register.models import Act, Sheet, Source
from tinkuy.register.replacing.actions import replace_sheet
from tinkuy.register.sheets import DraftSheet
from tinkuy.register.writing.actions import take_turn

# Submissions filed in one transaction: telephones that send meanwhile wait for as long as that takes.
AT_ONCE = 25
ORPHAN_EDIT, EDIT_OF_OLD, EDIT_OF_WITHDRAWN = "orphan_edit", "edit_of_old", "edit_of_withdrawn"
NO_NAME, NOT_UNDERSTOOD = "no_name", "not_understood"


@dataclass(slots=True)
class FiledForms:
    """What filing did: sheets filed, edits among them, and submissions set aside by reason."""

    sheets: int = 0
    edits: int = 0
    aside: dict[str, int] = field(default_factory=dict)


class _Aside(Exception):  # noqa: N818 - not a fault: a person must look
    """A submission that cannot be read as it is: why (a key of arriving/reasons.py), and what was found."""

    def __init__(self, why: str, detail: str = "") -> None:
        super().__init__(why)
        self.why, self.detail = why, detail


@dataclass(slots=True)
class _Ready:
    """A submission with the sheet it makes; ``edited`` is the submission it takes the place of."""

    submission: Submission
    version: FormVersion
    draft: DraftSheet
    edited: Submission | None = None


@dataclass(slots=True)
class _Left:
    """A submission that a person must look at, and why."""

    submission: Submission
    why: str
    detail: str

    def set_aside(self) -> None:
        self.submission.state, self.submission.why = "aside", self.why
        self.submission.detail = self.detail[:2000]
        self.submission.save(update_fields=["state", "why", "detail"])


class FormFiler:
    """Files what waits in one mapping. Remembers how each version of a form is read."""

    def __init__(self, home: Home, by: Person | None = None) -> None:
        country = home.charter().country
        self._context = ReaderContext(country=country, gazetteer=Gazetteer.load(country))
        self._by = by
        self._makers: dict[int, SheetMaker] = {}

    def file_all(self) -> FiledForms:
        """File everything that waits; what it did."""
        filed = FiledForms()
        while self.file_some(filed):
            pass
        return filed

    def file_some(self, filed: FiledForms) -> bool:
        """File the oldest that wait, in one act; False where none did."""
        waiting = list(Submission.objects.filter(state="waiting").order_by("id")[:AT_ONCE])
        # Reading takes longest, and is done before anybody has to wait. An edit needs what it edits to be filed.
        read = [(one, self._tried(one)) for one in waiting if not one.replaces]
        if not waiting:
            return False
        with transaction.atomic():
            take_turn()
            numbers = [one.pk for one in waiting]
            still = set(
                Submission.objects.filter(id__in=numbers, state="waiting").values_list("id", flat=True)
            )
            self._take([tried for one, tried in read if one.pk in still], filed)
            for edit in waiting:
                # It has an act of its own, after that of what it edits.
                if edit.replaces and edit.pk in still:
                    self._take([self._tried(edit)], filed)
        return True

    def _take(self, tried: Iterable[_Ready | _Left], filed: FiledForms) -> None:
        """File what could be read, set the rest aside."""
        ready = []
        for one in tried:
            if isinstance(one, _Ready):
                ready.append(one)
            else:
                one.set_aside()
                filed.aside[one.why] = filed.aside.get(one.why, 0) + 1
        if ready:
            self._file(ready, filed)

    def _tried(self, submission: Submission) -> _Ready | _Left:
        """The submission with its sheet, or why it has none."""
        try:
            return self._read(submission)
        except _Aside as aside:
            return _Left(submission, aside.why, aside.detail)

    def _read(self, submission: Submission) -> _Ready:
        version = (
            FormVersion.objects.select_related("source")
            .filter(form__form_id=submission.form, version=submission.version)
            .first()
        )
        if version is None:
            raise _Aside("no_version")
        edited = _edited_by(submission)
        try:
            draft = self._draft(submission, version)
        except Exception as fault:
            # Whatever is wrong with one form, the others are filed.
            raise _Aside(NOT_UNDERSTOOD, repr(fault)) from fault
        if not draft.values.get("names"):
            raise _Aside(NO_NAME)
        return _Ready(submission, version, draft, edited)

    def _draft(self, submission: Submission, version: FormVersion) -> DraftSheet:
        body = bytes(submission.body)
        instance = read_instance(body)
        questions = of_plain(version.questions)
        maker = self._makers.get(version.pk)
        if maker is None:
            maker = self._makers[version.pk] = SheetMaker(
                questions, version.choices, language=version.language, context=self._context
            )
        original = body.decode("utf-8", errors="replace")
        return maker.sheet(submission.instance, original, answers_of(instance, questions))

    def _file(self, ready: list[_Ready], filed: FiledForms) -> None:
        act = new_act(kind="file", by=self._by)
        sheets = _add(ready, act)
        for one in ready:
            one.submission.sheet, one.submission.state, one.submission.why = (
                sheets[one.submission.pk],
                "filed",
                "",
            )
            if one.edited:
                _replace(one.edited, one.submission, act)
                filed.edits += 1
        Submission.objects.bulk_update([one.submission for one in ready], ["sheet", "state", "why"])
        _call_orphans([one.submission for one in ready])
        filed.sheets += len(ready)
        act.summary = {"sheets": len(ready), "forms": sorted({one.submission.form for one in ready})}
        act.save(update_fields=["summary"])


def _add(ready: list[_Ready], act: Act) -> dict[int, Sheet]:
    """File the sheets under the source of their version; by the number of their submission."""
    by_source: dict[int, tuple[Source, list[_Ready]]] = {}
    for one in ready:
        by_source.setdefault(one.version.source_id, (one.version.source, []))[1].append(one)
    added: dict[int, Sheet] = {}
    for source, some in by_source.values():
        sheets = add_sheets(source=source, drafts=[one.draft for one in some], act=act)
        added |= {one.submission.pk: sheet for one, sheet in zip(some, sheets, strict=True)}
    return added


def _edited_by(submission: Submission) -> Submission | None:
    """What the submission takes the place of, None where it is no edit. Raises ``_Aside`` where it cannot."""
    if not submission.replaces:
        return None
    edited = Submission.objects.filter(
        form=submission.form, instance=submission.replaces, is_first=True
    ).first()
    if edited is None or edited.state in ("waiting", "aside", "unreadable"):
        raise _Aside(ORPHAN_EDIT)
    if edited.state == "withdrawn":
        raise _Aside(EDIT_OF_WITHDRAWN)
    if edited.state == "replaced":
        raise _Aside(EDIT_OF_OLD)
    return edited


def _replace(edited: Submission, by: Submission, act: Act) -> None:
    assert edited.sheet and by.sheet, "both are filed"
    replace_sheet(old=edited.sheet, new=by.sheet, act=act)
    edited.state = "replaced"
    edited.save(update_fields=["state"])


def _call_orphans(filed: Iterable[Submission]) -> None:
    """Edits that came before what they edit have waited for it: they are read again."""
    for submission in filed:
        Submission.objects.filter(
            form=submission.form, replaces=submission.instance, state="aside", why=ORPHAN_EDIT
        ).update(state="waiting", why="")
