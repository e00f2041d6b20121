"""What workshops decided, in an edition: counts and reasons, nothing of whom or what is not in it."""

from __future__ import annotations

import pytest

from tinkuy.edition.opening import open_edition
from tinkuy.errors import Refusal
from tinkuy.publish.comparing import decided_between
from tinkuy.register.decided import Decided
from tinkuy.register.deciding.actions import record_decision
from tinkuy.register.models import Act, Judgement, Organisation


def decided(outcome="accepted", reason="Two visits confirmed it.", **more):
    told = {"about": "organisation", "readers": 2, "said": {"wrong": 2}, "language": "en", **more}
    return Decided(workshop="Taller", edition="0001", outcome=outcome, reason=reason, **told)


@pytest.fixture
def andes(mapping, sheet):
    """A mapping with one organisation."""
    (filed,) = mapping.source("Report", [sheet("Los Andes")])
    mapping.joined("aaaaaaaaaaaa", filed)
    return mapping


def rows(frozen):
    return open_edition(frozen.path).rows("decisions")


def test_the_later_of_two_decisions_about_one_thing_holds(andes):
    record_decision(decided=decided("later", organisation="aaaaaaaaaaaa"))
    record_decision(decided=decided(about="figure", figure="T1"))
    last = record_decision(decided=decided(organisation="aaaaaaaaaaaa"))
    first, second = rows(andes.freeze())

    assert (first["about"], first["figure"], first["organisation_id"]) == ("figure", "T1", None)
    assert (second["id"], second["outcome"], second["organisation_id"]) == (
        str(last.pk),
        "accepted",
        "aaaaaaaaaaaa",
    )
    assert (second["readers"], second["wrong"], second["agree"]) == (2, 2, 0)


def test_every_edition_tells_all_decisions_and_two_of_them_what_is_new(andes):
    record_decision(decided=decided(organisation="aaaaaaaaaaaa"))
    older = andes.freeze()
    record_decision(decided=decided("rejected", about="edition"))
    newer = andes.freeze()

    assert len(rows(newer)) == 2
    assert [row["outcome"] for row in decided_between(older.path, newer.path)] == ["rejected"]


def test_of_an_organisation_that_is_not_in_the_edition_nothing_is_told_but_numbers(andes, sheet):
    """It may have withdrawn: the reason could name it."""
    (other,) = andes.source("Other", [sheet("Red Norte", consent={"register": 0})])
    andes.joined("bbbbbbbbbbbb", other)
    record_decision(
        decided=decided(organisation="bbbbbbbbbbbb", statement="0123456789ab", reason="Red Norte says so.")
    )
    frozen = andes.freeze()
    (row,) = rows(frozen)

    assert open_edition(frozen.path).organisation("bbbbbbbbbbbb") is None
    assert (row["organisation_id"], row["statement"], row["reason"]) == (None, None, None)
    assert (row["outcome"], row["readers"]) == ("accepted", 2)


def test_a_decision_follows_an_organisation_that_was_joined_to_another(andes, sheet):
    (other,) = andes.source("Other", [sheet("Los Andes de Piura")])
    andes.joined("bbbbbbbbbbbb", other)
    record_decision(decided=decided(organisation="bbbbbbbbbbbb", reason="Both are one."))
    act = Act.objects.create(kind="decide", done_at="2026-11-26T00:00:00Z")
    Judgement.objects.filter(sheet=other).update(ended_in=act)
    Judgement.objects.create(
        kind="belongs", sheet=other, organisation=Organisation.objects.get(code="aaaaaaaaaaaa"), rule="person",
        made_in=act,
    )  # fmt: skip
    (row,) = rows(andes.freeze())

    assert (row["organisation_id"], row["reason"]) == ("aaaaaaaaaaaa", "Both are one.")


def test_a_private_number_in_a_reason_is_not_in_the_edition(andes):
    record_decision(decided=decided(about="edition", reason="Ask at 987 654 321."))
    (row,) = rows(andes.freeze())

    assert "987" not in row["reason"] and row["reason"].startswith("Ask at")


@pytest.mark.parametrize(
    ("told", "why"),
    [({"outcome": "perhaps"}, "no decision"), ({"reason": " "}, "reason"), ({"act": 999}, "act 999")],
)
def test_a_decision_without_reason_or_of_an_unknown_act_is_refused(andes, told, why):
    with pytest.raises(Refusal, match=why):
        record_decision(decided=decided(about="edition", **told))
