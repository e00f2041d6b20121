"""Link: judge which sheets are about one organisation, and queue what a person must decide."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass
from typing import Any, NamedTuple

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from tinkuy.people.models import Person
from tinkuy.places.gazetteer import Gazetteer
from tinkuy.register.acts.actions import record_act
from tinkuy.register.codes import organisation_code
from tinkuy.register.current.opening import last_act
from tinkuy.register.linking.completing.actions import attach_acronyms, doubt_places
from tinkuy.register.linking.evidence import in_all_languages
from tinkuy.register.linking.judge import judge
from tinkuy.register.linking.pairs import Edge
from tinkuy.register.linking.reading.opening import Received, received_sheets
from tinkuy.register.linking.verdict import Verdict, verdict
from tinkuy.register.models import Act, Judgement, Organisation, Sheet
from tinkuy.register.writing.actions import DoubtDraft, raise_doubts, take_turn, write_rows

STEPS = 6
Advance = Callable[[int, int], None]


@dataclass(slots=True)
class Linked:
    """What linking did. ``is_new`` False where there was nothing to judge and nothing changed."""

    is_new: bool = False
    act: int = 0
    judged: int = 0
    founded: int = 0
    joined: int = 0
    waiting: int = 0
    acronyms: int = 0
    doubts: int = 0
    doubts_about_places: int = 0


class _Weighed(NamedTuple):
    """What was read as the register stood after an act, and what that comes down to: None for nothing to judge."""

    received: Received
    ruled: Verdict | None
    as_of: int

    def is_outdated(self) -> bool:
        """Whether anything was judged, or a judgement ended, since. Sheets that came since wait for the next link."""
        later = Q(made_in__gt=self.as_of) | Q(ended_in__gt=self.as_of)
        # What an undoing brings back bears the act that judged it, which is an old one.
        undone = Act.objects.filter(kind="undo", pk__gt=self.as_of)
        return Judgement.objects.filter(later).exists() or undone.exists()


def link_sheets(
    *,
    gazetteer: Gazetteer,
    by: Person | None = None,
    advance: Advance = lambda _done, _of: None,
) -> Linked:
    """Judge the sheets that belong to no organisation yet; what was judged before stays as it is.

    All of it or nothing: interrupted, it leaves the register as it was, and can be run again. While sheets are
    compared the register is nobody's: others write to it meanwhile, and telephones are not kept waiting.
    """
    advance(0, STEPS)
    weighed = _weigh(advance)
    with transaction.atomic():
        take_turn()
        if weighed.is_outdated():
            # Judged on what holds no more: once more, and this time nobody changes anything meanwhile.
            weighed = _weigh(advance)
        return _write(weighed, gazetteer=gazetteer, by=by, advance=advance)


def _weigh(advance: Advance) -> _Weighed:
    with transaction.atomic():
        # Only reading needs the register to stand still.
        take_turn()
        as_of = last_act()
        received = received_sheets()
        apart = received.apart()
    if all(organisation is not None for organisation in received.organisations):
        return _Weighed(received, None, as_of)
    steps = iter(range(1, STEPS))
    found = judge(received.rows, apart=apart, step=lambda _said: advance(next(steps), STEPS))
    ruled = verdict(found, kinds=received.kinds, organisations=received.organisations)
    advance(STEPS - 2, STEPS)
    return _Weighed(received, ruled, as_of)


def _write(weighed: _Weighed, *, gazetteer: Gazetteer, by: Person | None, advance: Advance) -> Linked:
    act = Act.objects.create(kind="link", done_at=timezone.now(), done_by=by)
    linked = Linked(is_new=True, act=act.pk)
    if weighed.ruled:
        _write_judgements(weighed.ruled, weighed.received, act, linked)
        advance(STEPS - 1, STEPS)
    linked.acronyms = attach_acronyms(act=act)
    linked.doubts_about_places = doubt_places(act=act, gazetteer=gazetteer)
    advance(STEPS, STEPS)
    if not (linked.judged or linked.acronyms or linked.doubts or linked.doubts_about_places):
        act.delete()
        return Linked(waiting=linked.waiting)
    act.summary = {key: value for key, value in asdict(linked).items() if key not in ("is_new", "act")}
    act.save(update_fields=["summary"])
    record_act(act=act)
    return linked


def _write_judgements(ruled: Verdict, received: Received, act: Act, linked: Linked) -> None:
    organisations = _found_organisations(ruled, received, act)
    write_rows(
        model=Judgement,
        columns=("kind", "sheet_id", "organisation_id", "rule", "score", "reason", "made_in_id"),
        rows=_judgements(ruled, received, organisations, act),
    )
    linked.judged, linked.founded, linked.waiting = (
        len(ruled.joining),
        len(ruled.founders),
        len(ruled.waiting),
    )
    linked.joined = linked.judged - linked.founded
    linked.doubts = raise_doubts(act=act, drafts=_doubts(ruled.doubts, received))


def _found_organisations(ruled: Verdict, received: Received, act: Act) -> dict[int, int]:
    """The organisation's row for every sheet that heads a group, old or new."""
    codes = {
        sheet: organisation_code(received.digests[sheet], received.numbers[sheet]) for sheet in ruled.founders
    }
    # An organisation whose founding was undone is founded again under its old code.
    write_rows(model=Organisation, columns=("code", "founded_in_id"), rows=((code, act.pk) for code in codes.values()),
               skip_known=True)  # fmt: skip
    rows = dict(Organisation.objects.values_list("code", "id").iterator()) if codes else {}
    held = {sheet: row for sheet, row in enumerate(received.organisations) if row is not None}
    return held | {sheet: rows[code] for sheet, code in codes.items()}


def _judgements(
    ruled: Verdict, received: Received, organisations: dict[int, int], act: Act
) -> Iterator[tuple[Any, ...]]:
    for joining in ruled.joining:
        rule, score, reason = "first sheet", None, ""
        if joining.by:
            rule, score, reason = "model", joining.by.probability, " ".join(joining.by.speaks_for)
        sheet, organisation = received.ids[joining.sheet], organisations[joining.founder]
        yield (Judgement.BELONGS, sheet, organisation, rule, score, reason, act.pk)


def _doubts(edges: Iterable[Edge], received: Received) -> Iterator[DoubtDraft]:
    doubtful = list(edges)
    called = _names({received.ids[sheet] for edge in doubtful for sheet in (edge.left, edge.right)})
    for edge in doubtful:
        left, right = received.ids[edge.left], received.ids[edge.right]
        yield DoubtDraft(
            kind="same_organisation",
            about="same:"
            + "=".join(
                f"{received.digests[sheet][:32]}/{received.numbers[sheet]}"
                for sheet in (edge.left, edge.right)
            ),
            facts={
                "first": called[left],
                "second": called[right],
                "for_it": in_all_languages(edge.speaks_for),
                "against": in_all_languages(edge.speaks_against),
            },
            score=edge.probability,
            sheets=(left, right),
        )


def _names(sheets: set[int]) -> dict[int, str]:
    """The first name of each sheet, as printed."""
    called = {}
    for some in _some_at_a_time(sorted(sheets)):
        for sheet, values in Sheet.objects.filter(id__in=some).values_list("id", "values"):
            called[sheet] = next((name["text"] for name in values.get("names", ())), "?")
    return called


def _some_at_a_time(ids: list[int], size: int = 500) -> Iterator[list[int]]:
    for start in range(0, len(ids), size):
        yield ids[start : start + size]
