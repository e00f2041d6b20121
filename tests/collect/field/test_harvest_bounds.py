"""Who brings a round up to date brings the interviews of her own territory; the others wait for whoever may."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from tests.collect.field.filling import FULL, ROUNDS
from tests.collect.field.test_filing import send
from tinkuy.collect.filing.actions import FormFiler
from tinkuy.collect.models import FormVersion
from tinkuy.collect.rounds.actions import open_round
from tinkuy.collect.rounds.models import Round
from tinkuy.home import Home
from tinkuy.people.models import Person, Role
from tinkuy.people.team.actions import give_role

IN_CUSCO = {
    **FULL,
    "p1/name": "Tejedoras de Chinchero",
    "p1/acronym": "",
    "p1/telephone": "",
    "p1/email": "",
    "p1/website": "",
    "p1/region": "08",
    "p1/province": "0813",
    "p1/district": "081302",
}


@pytest.fixture
def round(interview: FormVersion, home: Home) -> Round:
    """Of two interviews that came in: one in Puno, which names somebody in Cusco, and one in Cusco."""
    neighbour = {"p4/referral": [{"referral_name": "Hilanderas de Urubamba", "referral_place": "Urubamba"}]}
    send(interview, rounds={**ROUNDS, **neighbour})
    send(interview, IN_CUSCO, rounds={})
    FormFiler(home).file_all()
    return open_round(
        title="Ronda", form_id="tinkuy_interview", starts_on=date(2026, 11, 1), ends_on=date(2026, 12, 20)
    )


def brought_up_to_date(round: Round, territory: str) -> list[str]:
    """The names of the round's visits after the coordinator of a territory brought it up to date."""
    person = Person.objects.create_user(f"c{territory}@example.org", "Carmen")
    give_role(person=person, role=Role.COORDINATOR, territory=territory)
    client = Client()
    client.force_login(person)
    assert client.post(reverse("harvest-round", args=[round.pk])).status_code == 302
    return list(round.visits.order_by("name").values_list("name", flat=True))


def test_the_interviews_of_another_territory_wait_for_whoever_may(round: Round) -> None:
    assert brought_up_to_date(round, "08") == ["Tejedoras de Chinchero"]
    # Whom an interview names is in the round wherever it is: the interview says so.
    assert brought_up_to_date(round, "21") == [
        FULL["p1/name"],
        "Hilanderas de Urubamba",
        "Tejedoras de Chinchero",
    ]


def test_who_coordinates_elsewhere_brings_nothing(round: Round) -> None:
    assert brought_up_to_date(round, "15") == []


def test_who_coordinates_everywhere_brings_all(round: Round) -> None:
    assert len(brought_up_to_date(round, "")) == 3
