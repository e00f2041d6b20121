"""Take in the records of an export: compared with what is here, composed, accepted as a telephone's would be."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from django.utils import timezone

from tinkuy.collect.arriving.actions import FORM_CLOSED, LONGEST_NAME, Accepted, Sender, accept
from tinkuy.collect.forms.questions import Question, of_plain
from tinkuy.collect.importing.comparing import ALREADY, EDIT, FULLER, IN_LABELS, NEW, OTHER, Held, judged
from tinkuy.collect.importing.composing import Identity, composed, tree_of
from tinkuy.collect.importing.forms import FormOf
from tinkuy.collect.importing.learning import Seen, is_learned, learn_version
from tinkuy.collect.importing.opening import Opened
from tinkuy.collect.importing.records import Record, merged
from tinkuy.collect.importing.registers import AGREED_GROUP, agreed, file_of
from tinkuy.collect.importing.result import Imported
from tinkuy.collect.instances.paths import Answer, without_rounds
from tinkuy.collect.instances.wire import LONGEST_ID, MOST_BYTES
from tinkuy.collect.models import Attachment, FormVersion, Origin, Submission
from tinkuy.collect.store import Kept, keep
from tinkuy.home import Home
from tinkuy.people.models import Person
from tinkuy.register.names import fold

# The words of both servers for what a review found, folded; every other word is "received".
REVIEWS = {
    "approved": "approved", "validation status approved": "approved",
    "rejected": "rejected", "not approved": "rejected", "validation status not approved": "rejected",
    "hasissues": "has_issues", "has issues": "has_issues", "on hold": "has_issues",
    "validation status on hold": "has_issues",
}  # fmt: skip
GUESSED = (
    "The form was not given (--form): what its questions are was guessed from the export, and choices of several "
    "stay as they stand there."
)
# The same submission with its rounds, where it came without them, is an edit that no telephone has sent.
FULLER_MARK = "/fuller-"


class Taking:
    """Takes in one export. What it did is counted in ``imported``."""

    def __init__(
        self, home: Home, export: Opened, form_of: FormOf, imported: Imported, by: Person | None
    ) -> None:
        self.imported = imported
        self._home, self._export, self._media, self._form_of, self._by = (
            home, export.export, export.media, form_of, by
        )  # fmt: skip
        self._held = Held()
        self._versions: dict[tuple[str, str], FormVersion] = {}
        self._questions: dict[int, list[Question]] = {}
        self._kept: dict[str, list[Kept]] = {}

    def take(self, records: Sequence[Record]) -> None:
        """Take in some records. Belongs inside a transaction."""
        known = [record for record in records if self._can_be_known(record)]
        for record in known:
            record.form, record.version = (
                self._form_of(record, self._export),
                self._form_of.version_of(record),
            )
        self._held.look_up(known)
        for record in known:
            # What is here already stays with its form, whatever another export calls it.
            record.form = next((one.form for one in self._held.of(record)), record.form)
        self._learn(known)
        for record in known:
            self._take(record)

    def add_what_is_known(self, records: Sequence[Record]) -> int:
        """Add what an export knows beside the answers to what is here; of how many. Belongs inside a transaction."""
        known = 0
        for at in range(0, len(records), 200):
            some = records[at : at + 200]
            self._held.look_up(some)
            for record in some:
                found = self._held.of(record)
                if found:
                    known += 1
                    self._tell(found[-1], record, record.answers)
                else:
                    self.imported.leave_out(f"{record.where}, {record.key}", "no_submission")
        return known

    def _can_be_known(self, record: Record) -> bool:
        if record.key and len(record.key) <= LONGEST_ID:
            record.latest = record.latest[:LONGEST_ID]
            return True
        self.imported.leave_out(record.where, "no_key")
        return False

    def _learn(self, records: Iterable[Record]) -> None:
        """The version of each record, learned from the export where nobody published it."""
        by_version: dict[tuple[str, str], list[Record]] = {}
        for record in records:
            by_version.setdefault((record.form, record.version), []).append(record)
        for (form, version), some in by_version.items():
            seen = Seen(self._export.told, some, self._form_of.given, self._export.title)
            held = learn_version(home=self._home, form_id=form, version=version, seen=seen, by=self._by)
            self._versions[form, version] = held
            self._questions[held.pk] = of_plain(held.questions)
            if is_learned(held) and not held.xform:
                self._export.warnings.append(GUESSED)
            if is_learned(held):
                self.imported.learned[form] = file_of(self._home.column_mappings, form).name

    def _take(self, record: Record) -> None:
        version = self._versions[record.form, record.version]
        answers = self._answers(record, version)
        if self._export.in_labels and not self._form_of.knows_labels() and self._held.of(record):
            self.imported.leave_out(record.where, "not_compared")
            return
        verdict, held = judged(record, answers, self._held)
        if verdict == ALREADY:
            assert held is not None
            self.imported.already += 1
            self._tell(held, record, answers)
            return
        try:
            body = self._body(record, answers, version, verdict, held)
        except ValueError:
            self.imported.leave_out(record.where, "too_deep")
            return
        if len(body) > MOST_BYTES:
            self.imported.leave_out(record.where, "too_large")
            return
        sender = Sender(None, record.device, self._export.way, _time(record.sent_at), record.sent_by)
        self._accepted(accept(body=body, sender=sender), record, answers, verdict, held)

    def _answers(self, record: Record, version: FormVersion) -> list[Answer]:
        """The record's answers, without what the register does not collect."""
        dropped = {one.path for one in self._questions[version.pk] if one.register == "not_collected"}
        return [
            answer
            for answer in record.answers
            if without_rounds(answer[0]) not in dropped and not answer[0].startswith("meta/")
        ]

    def _body(
        self,
        record: Record,
        answers: list[Answer],
        version: FormVersion,
        verdict: str,
        held: Submission | None,
    ) -> bytes:
        questions = self._questions[version.pk]
        said = [*answers, *_agreements(answers, questions)]
        asked = [one for one in questions if not one.path.startswith(f"{AGREED_GROUP}/")]
        instance, replaces = record.key, ""
        if held is not None and verdict in (EDIT, FULLER):
            instance = (
                record.latest
                if verdict == EDIT
                else f"{record.key[:200]}{FULLER_MARK}{len(self._held.of(record))}"
            )
            replaces = held.instance
        name = next((text for path, text in record.answers if path == "meta/instanceName"), "")
        identity = Identity(record.form, record.version, instance, name, replaces)
        return composed(tree_of(said, asked), identity)

    def _accepted(
        self, accepted: Accepted, record: Record, answers: list[Answer], verdict: str, held: Submission | None
    ) -> None:
        submission = Submission.objects.get(id=accepted.submission)
        if not accepted.is_new:
            self.imported.already += 1
            self._tell(submission, record, answers)
            return
        counted = {NEW: "new", EDIT: "edits", FULLER: "fuller", OTHER: "other"}[verdict]
        setattr(self.imported, counted, getattr(self.imported, counted) + 1)
        if accepted.aside == FORM_CLOSED:
            # A form that was learned, or closed since, is closed to telephones; somebody decided to import this.
            submission.state, submission.why = "waiting", ""
        self.imported.touched.append(submission.pk)
        if held is not None and verdict in (EDIT, FULLER):
            _carry_files(held, submission, answers)
        self._tell(submission, record, answers, is_new=True)

    def _tell(
        self, submission: Submission, record: Record, answers: Iterable[Answer], *, is_new: bool = False
    ) -> None:
        """Keep what the other server knew; what a person said here since is not undone by it."""
        review = REVIEWS.get(fold(record.review.replace("_", " ")), "received")
        reviewed = submission.review == "received" and review != "received"
        if reviewed:
            submission.review = review
        submission.sent_at = submission.sent_at or _time(record.sent_at)
        submission.sent_by = submission.sent_by or record.sent_by[:200]
        submission.save(update_fields=["state", "why", "review", "sent_at", "sent_by"])
        if reviewed and not is_new:
            self.imported.touched.append(submission.pk)
        told = merged(
            record.knows, {"review": record.review, "device": record.device, "sent_by": record.sent_by[200:]}
        )
        if record.sent_at and _time(record.sent_at) is None:
            told["sent_at"] = record.sent_at
        if self._export.in_labels and not self._form_of.knows_labels():
            told[IN_LABELS] = "true"
        if record.files:
            told["files"] = ", ".join(record.files)
        more = self._keep_origin(submission, record, told)
        if not is_new and (more or reviewed):
            self.imported.told_more += 1
        self._attach(submission, record, answers)
        if is_new:
            self._held.add(submission)

    def _keep_origin(self, submission: Submission, record: Record, told: dict[str, str]) -> bool:
        """Whether the export told something that was not known."""
        origin = getattr(submission, "origin", None)
        if origin is None:
            submission.origin = Origin.objects.create(
                submission=submission, key=record.key, latest=record.latest, told=told,
                lacks_repeats=record.lacks_repeats and bool(record.answers),
            )  # fmt: skip
            return True
        whole = merged(origin.told, told)
        lacks = origin.lacks_repeats and (record.lacks_repeats or not record.answers)
        if (whole, lacks) == (origin.told, origin.lacks_repeats):
            return False
        is_more = bool(whole.keys() - origin.told.keys())
        origin.told, origin.lacks_repeats = whole, lacks
        origin.save(update_fields=["told", "lacks_repeats"])
        return is_more

    def _attach(self, submission: Submission, record: Record, answers: Iterable[Answer]) -> None:
        """The files that the answers name, kept and joined to it; those that are not in the export are counted."""
        version = self._versions.get((submission.form, submission.version))
        questions = self._questions[version.pk] if version else []
        asked = {one.path for one in questions if one.is_file}
        named = {text for path, text in answers if without_rounds(path) in asked or text in self._media.parts}
        wanted = dict.fromkeys([*record.files, *sorted(named)])
        have = set(submission.attachments.values_list("name", "digest")) if wanted else set()
        for name in wanted:
            found = self._files(name)
            if not found and not any(name == one for one, _ in have):
                self.imported.missing_files += 1
            for kept in found:
                if (name[-LONGEST_NAME:], kept.digest) not in have:
                    Attachment.objects.create(
                        submission=submission, name=name[-LONGEST_NAME:], digest=kept.digest,
                        size_bytes=kept.size_bytes, received_at=timezone.now(),
                    )  # fmt: skip
                    self.imported.files += 1

    def _files(self, name: str) -> list[Kept]:
        """The files of that name in the export, kept: Central's ZIP may hold several of one name."""
        if name not in self._kept:
            parts = self._media.parts.get(name, [])
            kept = {
                one.digest: one
                for one in (keep(self._home.media, self._media.pieces(part)) for part in parts)
            }
            if len(kept) > 1:
                self._export.warnings.append(
                    f"{len(kept)} different files are called {name!r} in the export, and nothing says whose each is: "
                    "every submission that names it has them all."
                )
            self._kept[name] = list(kept.values())
        return self._kept[name]


def _carry_files(held: Submission, submission: Submission, answers: Iterable[Answer]) -> None:
    """The files of what it takes the place of, where it still names them: they came only once."""
    named = {text[-LONGEST_NAME:] for _, text in answers}
    Attachment.objects.bulk_create(
        Attachment(
            submission=submission, name=one.name, digest=one.digest, size_bytes=one.size_bytes,
            received_at=one.received_at,
        )
        for one in held.attachments.all()
        if one.name in named
    )  # fmt: skip


def _agreements(answers: Iterable[Answer], questions: Iterable[Question]) -> list[Answer]:
    """What one answer about publishing agrees to, purpose by purpose. Anything but a whole yes agrees to nothing."""
    said = dict(answers)
    return [
        (one.path, "yes" if agreed(said[one.about[0]]) else "no")
        for one in questions
        if one.path.startswith(f"{AGREED_GROUP}/") and one.about and one.about[0] in said
    ]


def _time(text: str) -> datetime | None:
    """When it was sent. Kobo writes no zone and means UTC."""
    try:
        time = datetime.fromisoformat(text.strip())
    except ValueError:
        return None
    return time if time.tzinfo else time.replace(tzinfo=UTC)
