"""Keep the claims of a source, say how one stands, and take that back. Every one of these is an act."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction

from tinkuy.errors import Refusal
from tinkuy.people.models import Person
from tinkuy.register.acts.actions import new_act
from tinkuy.register.claims.models import Claim, Standing
from tinkuy.register.claims.opening import draft_of, standings_in_force
from tinkuy.register.claims.standing import LARGEST, DraftClaim, DraftStanding, claim_code, succeeds
from tinkuy.register.models import Act, Source
from tinkuy.register.one_line import one_line
from tinkuy.register.sheets import SourceRecord
from tinkuy.register.writing.actions import take_turn

KIND = "claims"
_BATCH = 500
_PRINTED, _POPULATION = 120, 120


@dataclass(frozen=True, slots=True)
class Kept:
    """What came of keeping a source's claims. ``act`` is None where nothing changed; ``of_people`` were left alone."""

    act: Act | None
    new: int = 0
    changed: int = 0
    same: int = 0
    of_people: int = 0


@transaction.atomic
def keep_claims(*, source: Source, drafts: Iterable[DraftClaim], by: Person | None = None) -> Kept:
    """Keep a source's claims with how an audit says they stand. Kept twice they are there once.

    What a person said of a claim stays; an audit adds disputes and lifts none (``standing.succeeds``).
    """
    take_turn()
    held = {claim.code: claim for claim in Claim.objects.filter(source=source)}
    standing = {one.claim_id: one for one in standings_in_force().filter(claim__source=source)}
    found = dict(_coded(source, drafts))
    new = [code for code in found if code not in held]
    again, same, of_people = [], 0, 0
    for code in found.keys() & held.keys():
        current = standing.get(held[code].pk)
        if current is None or (
            current.judged_by == Standing.AUDIT and succeeds(found[code][1].standing, draft_of(current))
        ):
            again.append(code)
        else:
            same += 1
            of_people += current.judged_by == Standing.PERSON
    if not new and not again:
        return Kept(None, same=same, of_people=of_people)
    act = new_act(
        kind=KIND,
        by=by,
        summary={"source": source.pk, "new": len(new), "changed": len(again)},
        about=f"source {source.digest[:12]}",
    )
    made = [_claim(source, code, *found[code], act) for code in new]
    Claim.objects.bulk_create(made, batch_size=_BATCH)
    held |= {claim.code: claim for claim in made}
    _end([standing[held[code].pk] for code in again if held[code].pk in standing], act)
    Standing.objects.bulk_create(
        (_standing(held[code], found[code][1].standing, Standing.AUDIT, act) for code in (*new, *again)),
        batch_size=_BATCH,
    )
    return Kept(act, len(new), len(again), same, of_people)


@transaction.atomic
def judge_claim(*, claim: Claim, standing: DraftStanding, by: Person | None = None) -> Act:
    """A person says how a claim stands; what stood before is ended, and can be brought back."""
    take_turn()
    current = standing_of(claim)
    act = new_act(
        kind=KIND,
        by=by,
        summary={"claim": claim.code, "status": standing.status},
        about=f"claim {claim.code}",
    )
    _end([current], act)
    Standing.objects.bulk_create([_standing(claim, standing, Standing.PERSON, act)])
    return act


@transaction.atomic
def undo_claims(*, act: Act | None = None, by: Person | None = None) -> Act:
    """Take back an act on claims (the newest where none is named): what it said is ended, what it ended holds again.

    Claims that it kept are in no later edition. Raises ``Refusal`` where a later act rests on it.
    """
    take_turn()
    if act is None:
        act = Act.objects.filter(kind=KIND, undone_by=None).order_by("-id").first()
    if act is None or act.kind != KIND or act.undone_by_id:
        raise Refusal(
            "There is nothing to undo." if act is None else f"Act {act.pk} is none on claims that holds.",
            mend="See the claims: tinkuy claims list",
        )
    later = Standing.objects.filter(made_in=act, ended_in__isnull=False).first()
    if later is not None:
        raise Refusal(
            f"Act {later.ended_in_id} rests on act {act.pk}.",
            mend=f"Undo that first: tinkuy claims undo {later.ended_in_id}.",
        )
    ended = Standing.objects.filter(ended_in=act)
    summary = {"undone": act.pk, "restored": list(ended.values_list("id", flat=True))}
    undoing = new_act(kind="undo", by=by, summary=summary)
    Standing.objects.filter(made_in=act).update(ended_in=undoing)
    ended.update(ended_in=None)
    act.undone_by = undoing
    act.save(update_fields=["undone_by"])
    return undoing


@transaction.atomic
def file_reporting_source(
    *, record: SourceRecord, title: str, language: str, by: Person | None = None
) -> Source:
    """A source of figures alone, without a sheet: a bulletin, a census. Filed before, it stays as it is."""
    take_turn()
    held = Source.objects.filter(digest=record.digest).first()
    if held:
        return held
    act = new_act(kind="receive", by=by, summary={"file": one_line(record.file_name), "sheets": 0})
    source = Source.objects.create(
        digest=record.digest,
        kind="report",
        file_name=one_line(record.file_name)[-255:],
        title=one_line(title)[:500],
        language=language[:12],
        dated=record.dated,
        reader=record.reader[:60],
        received_in=act,
    )
    act.summary |= {"source": source.pk}
    act.save(update_fields=["summary"])
    return source


def claim_called(code: str) -> Claim:
    """The claim whose code begins so, if it holds. Raises ``Refusal`` for none, or several."""
    in_force = standings_in_force().values("claim")
    found = list(Claim.objects.filter(code__startswith=code.lower(), pk__in=in_force)[:2])
    if not code or not found:
        raise Refusal(f"There is no claim {code!r}.", mend="See which there are: tinkuy claims list")
    if len(found) > 1:
        raise Refusal(f"Several claims begin with {code!r}.", mend="Give more of its letters.")
    return found[0]


def standing_of(claim: Claim) -> Standing:
    """How a claim stands now. Raises ``Refusal`` for one that was taken back."""
    current = standings_in_force().filter(claim=claim).first()
    if current is None:
        raise Refusal(f"Claim {claim.code} was taken back.", mend="Keep it again: tinkuy audit FILE --keep")
    return current


def _coded(source: Source, drafts: Iterable[DraftClaim]) -> Iterable[tuple[str, tuple[int, DraftClaim]]]:
    """(code, (number, draft)) of each claim; what is too large for a figure is left out."""
    times: Counter[tuple[str, str]] = Counter()
    for number, draft in enumerate(drafts, start=1):
        nth = times[draft.locator, draft.printed]
        times[draft.locator, draft.printed] += 1
        if abs(draft.value) < LARGEST:
            yield claim_code(source.digest, draft.locator, draft.printed, nth), (number, draft)


def _claim(source: Source, code: str, number: int, draft: DraftClaim, act: Act) -> Claim:
    return Claim(
        code=code,
        source=source,
        number=number,
        locator=draft.locator[:200],
        printed=one_line(draft.printed)[:_PRINTED],
        value=draft.value,
        unit=draft.unit,
        bound=draft.bound,
        population=one_line(draft.population)[:_POPULATION],
        language=draft.language[:12],
        dated=draft.dated[:10],
        topic=draft.topic,
        kept_in=act,
    )


def _standing(claim: Claim, draft: DraftStanding, judged_by: str, act: Act) -> Standing:
    low, high = draft.computed or (None, None)
    return Standing(
        claim=claim,
        status=draft.status,
        judged_by=judged_by,
        reason=draft.reason,
        words=dict(draft.words),
        base=draft.base,
        base_from=draft.base_from,
        computed_low=low,
        computed_high=high,
        question=draft.question[:120],
        made_in=act,
    )


def _end(standings: Iterable[Standing], act: Act) -> None:
    Standing.objects.filter(pk__in=[one.pk for one in standings]).update(ended_in=act)
