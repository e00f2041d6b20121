"""The audit trail cannot be altered unnoticed (honesty.md, P7)."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from django.db import connection, transaction
from hypothesis import HealthCheck, given
from hypothesis import settings as how
from hypothesis import strategies as st

from tinkuy.cli.trail import command
from tinkuy.collect.devices.actions import admit_device, revoke_device
from tinkuy.home import Home
from tinkuy.people.models import AuditEvent, Person
from tinkuy.people.trail.actions import record
from tinkuy.people.trail.checking import fault_of_trail
from tinkuy.people.trail.head import NAME, Head, keep_head, kept_head
from tinkuy.people.trail.sealing import Said, seal

EVENTS = 6


@pytest.fixture
def trail(mapping: Home, django_capture_on_commit_callbacks: Callable[..., object]) -> Path:
    """Six events by two hands; the folder in which the head is kept."""
    AuditEvent.objects.all().delete()
    with django_capture_on_commit_callbacks(execute=True):
        rosa = Person.objects.create_user("rosa@example.org", "Rosa")
        for number in range(1, EVENTS + 1):
            record(what="test", about=f"thing {number}", facts={"é": number}, by=rosa if number % 2 else None)
    return mapping.path


def _sql(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


def test_a_trail_that_nobody_touched_holds(trail: Path) -> None:
    assert fault_of_trail(trail) is None
    assert kept_head(trail) == Head(EVENTS, AuditEvent.objects.get(number=EVENTS).digest)


def test_an_empty_trail_holds(mapping: Home) -> None:
    AuditEvent.objects.all().delete()
    assert fault_of_trail(mapping.path) is None


@pytest.mark.parametrize(
    ("tampering", "place"),
    [
        pytest.param("update people_auditevent set what='tesT' where number=3", 3, id="a word"),
        pytest.param("update people_auditevent set about='thing 8' where number=1", 1, id="what it is about"),
        pytest.param("update people_auditevent set by_id=null where number=3", 3, id="by whom"),
        pytest.param("update people_auditevent set facts='{\"é\": 9}' where number=4", 4, id="a fact"),
        pytest.param("update people_auditevent set at='2020-01-01 00:00:00' where number=5", 5, id="when"),
        pytest.param(
            "update people_auditevent set digest=replace(digest, substr(digest, 1, 1), 'g') where number=2",
            2,
            id="a seal",
        ),
        pytest.param(
            "update people_auditevent set previous_digest='' where number=2", 2, id="the seal before"
        ),
        pytest.param("delete from people_auditevent where number=3", 3, id="a line dropped"),
        pytest.param("delete from people_auditevent where number=1", 1, id="the first line dropped"),
        pytest.param("delete from people_auditevent where number>4", 5, id="the end cut off"),
        pytest.param("delete from people_auditevent", 1, id="all cut off"),
    ],
)
def test_what_was_altered_is_found_with_its_place(trail: Path, tampering: str, place: int) -> None:
    _sql(tampering)
    fault = fault_of_trail(trail)
    assert fault is not None
    assert fault.number == place, fault


def test_two_events_that_changed_places_are_found(trail: Path) -> None:
    _sql("update people_auditevent set number=99 where number=2")
    _sql("update people_auditevent set number=2 where number=3")
    _sql("update people_auditevent set number=3 where number=99")
    fault = fault_of_trail(trail)
    assert fault is not None
    assert fault.number == 2


@how(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(
    number=st.integers(1, EVENTS),
    column=st.sampled_from(["what", "about", "previous_digest", "digest"]),
    at=st.integers(0, 200),
    other=st.characters(codec="utf-8", exclude_characters="\0"),
)
def test_any_letter_flipped_anywhere_is_found(
    trail: Path, number: int, column: str, at: int, other: str
) -> None:
    event = AuditEvent.objects.get(number=number)
    held = getattr(event, column)
    at = at % len(held) if held else 0
    flipped = held[:at] + other + held[at + 1 :]
    # PostgreSQL keeps no more letters than a column has.
    if flipped == held or len(flipped) > 40 > len(held):
        return
    try:
        with transaction.atomic():
            AuditEvent.objects.filter(number=number).update(**{column: flipped[:64]})
            fault = fault_of_trail(trail)
            assert fault is not None
            assert fault.number in (number, number + 1)
            raise _Undo
    except _Undo:
        assert fault_of_trail(trail) is None


class _Undo(Exception):  # noqa: N818
    """Takes the tampering back."""


def test_a_chain_written_anew_is_found_by_the_kept_head(trail: Path) -> None:
    """Whoever can change the database can seal every event again; the file beside it remembers."""
    previous = ""
    for event in AuditEvent.objects.order_by("number"):
        what = "lie" if event.number == 2 else event.what
        said = Said(
            event.number, event.at.isoformat(timespec="microseconds"), event.by_id, what, event.about,
            event.facts, previous,
        )  # fmt: skip
        digest = seal(said)
        AuditEvent.objects.filter(number=event.number).update(
            what=what, previous_digest=previous, digest=digest
        )
        previous = digest
    fault = fault_of_trail(trail)
    assert fault is not None
    assert fault.number == EVENTS
    assert NAME in fault.why


def test_an_end_that_was_cut_off_stays_found_when_the_trail_goes_on(
    trail: Path, django_capture_on_commit_callbacks: Callable[..., object]
) -> None:
    _sql("delete from people_auditevent where number>4")
    with django_capture_on_commit_callbacks(execute=True):
        for _again in range(5):
            record(what="test")
    fault = fault_of_trail(trail)
    assert fault is not None
    assert fault.number == EVENTS


def test_a_head_that_is_gone_or_no_head_is_said(trail: Path) -> None:
    (trail / NAME).write_text("nonsense")
    fault = fault_of_trail(trail)
    assert fault and NAME in fault.why
    (trail / NAME).unlink()
    fault = fault_of_trail(trail)
    assert fault and "gone" in fault.why


def test_a_head_that_comes_late_does_not_go_back(trail: Path) -> None:
    """Two processes may write the file in another order than they committed."""
    held = kept_head(trail)
    keep_head(Head(2, AuditEvent.objects.get(number=2).digest))
    assert kept_head(trail) == held


def test_an_event_goes_with_the_transaction_around_it(mapping: Home) -> None:
    before = AuditEvent.objects.count()
    with pytest.raises(RuntimeError), transaction.atomic():
        record(what="test")
        raise RuntimeError
    assert AuditEvent.objects.count() == before


def test_a_device_is_in_the_trail_by_its_number_and_nobody_by_name(ana: Person, rosa: Person) -> None:
    device = admit_device(person=ana, label="Ana's telephone", by=rosa).device
    revoke_device(device=device.pk, by=rosa)
    said = list(AuditEvent.objects.filter(about=f"device {device.pk}").order_by("number"))
    assert [event.facts["done"] for event in said] == ["admitted", "revoked"]
    assert {event.by for event in said} == {rosa}
    assert "Ana" not in json.dumps([event.facts for event in said])


def test_the_command_says_the_place_and_ends_with_1(trail: Path) -> None:
    run = CliRunner().invoke(command, ["--home", str(trail), "check"])
    assert run.exit_code == 0, run.output
    _sql("delete from people_auditevent where number=3")
    run = CliRunner().invoke(command, ["--home", str(trail), "check"])
    assert run.exit_code == 1
    assert "event 3" in run.output
    run = CliRunner().invoke(command, ["--home", str(trail), "--json"])
    assert [event["number"] for event in json.loads(run.output)] == [6, 5, 4, 2, 1]


def test_an_edition_bears_witness_against_a_trail_that_was_written_anew(trail: Path) -> None:
    remembered = Head(4, AuditEvent.objects.get(number=4).digest)
    assert fault_of_trail(trail, [remembered]) is None
    assert str(fault_of_trail(trail, [Head(4, "0" * 64)])).startswith("event 4: ")
    AuditEvent.objects.filter(number__gt=2).delete()
    (trail / NAME).write_text(f"2 {AuditEvent.objects.get(number=2).digest}\n", encoding="ascii")
    assert fault_of_trail(trail) is None, "the file was altered too"
    assert str(fault_of_trail(trail, [remembered])).startswith("event 3: ")
