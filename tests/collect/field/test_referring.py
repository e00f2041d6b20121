"""What the referrals of a round tell, and what they do not: no estimate without the degree question."""

from __future__ import annotations

from datetime import date

import pytest
from click.testing import CliRunner
from django.utils import timezone

from tinkuy.cli.round import command
from tinkuy.collect.models import Form
from tinkuy.collect.rounds.models import Referral, Round, Visit
from tinkuy.collect.rounds.referring import Alike, Wave, estimated_shares, homophily, reach
from tinkuy.errors import Refusal


def test_how_far_referrals_went():
    visits = [(0, True), (0, True), (1, True), (1, False), (2, False)]

    assert reach(visits) == [Wave(0, 2, 2), Wave(1, 2, 1), Wave(2, 1, 0)]
    assert reach([]) == []


def test_whether_a_region_names_its_own():
    # Cusco names Cusco twice and Puno once; Puno names Cusco; of one nobody knows where it is.
    referrals = [("08", "08"), ("08", "08"), ("08", "21"), ("21", "08"), ("21", "")]

    assert homophily(referrals) == [Alike("08", 3, 2, 3, 4), Alike("21", 1, 0, 1, 4)]


def test_who_knows_many_counts_less():
    # Ten of Cusco know ten others each, ten of Puno five: 10/10 beside 10/5.
    told = [("08", 10)] * 10 + [("21", 5)] * 10

    assert estimated_shares(told) == pytest.approx({"08": 1 / 3, "21": 2 / 3})


@pytest.mark.parametrize("degree", [None, 0])
def test_without_the_degree_question_nothing_is_estimated_and_it_says_why(degree):
    with pytest.raises(Refusal, match="in 1 of 21 interviews the question how many others one knows"):
        estimated_shares([("08", 10)] * 20 + [("21", degree)])


def test_from_few_interviews_nothing_is_estimated():
    with pytest.raises(Refusal, match="from 19 interviews"):
        estimated_shares([("08", 10)] * 19)


def test_a_round_is_told(home):
    now = timezone.now()
    round = Round.objects.create(
        title="Sur", form=Form.objects.create(form_id="sur"), starts_on=date(2026, 12, 1),
        ends_on=date(2026, 12, 31), opened_at=now,
    )  # fmt: skip
    first, second = (
        Visit.objects.create(
            round=round, name=name, name_key=name, place_code="080101", wave=wave, state=state
        )
        for wave, (name, state) in enumerate([("andes", "interviewed"), ("valle", "planned")])
    )
    Referral.objects.create(round=round, named_by=first, named=second)

    said = CliRunner().invoke(command, ["--home", str(home.path), "referrals", str(round.pk)])

    assert said.exit_code == 0, said.output
    assert "Wave 0: 1 interviewed of 1\nWave 1: 0 interviewed of 1\n" in said.output
    assert "names 1 of 1 in its own region; of all named, 1 of 1 are there" in said.output
    assert "No share is estimated from 0 interviews." in said.output
