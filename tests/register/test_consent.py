"""Who may see a value: the lowest of what field, organisation and person allow."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tinkuy.register.consent import contact_level, count_level, finest_precision, level
from tinkuy.register.fields import FIELDS, PURPOSES, PublicationLevel

LEVELS = st.sampled_from(PublicationLevel)


@given(st.sampled_from(sorted(FIELDS)), st.dictionaries(st.sampled_from(PURPOSES), LEVELS), LEVELS)
def test_a_level_is_never_above_any_of_the_three(field, consent, person):
    found = level(field, consent, person)
    assert found <= FIELDS[field].level
    assert found <= consent.get(FIELDS[field].purpose, PublicationLevel.TEAM)
    assert found <= person


@given(st.sampled_from(sorted(FIELDS)), st.sampled_from(PURPOSES))
def test_p8_agreeing_to_one_purpose_opens_no_other(field, purpose):
    only = {other: PublicationLevel.SEALED for other in PURPOSES} | {purpose: PublicationLevel.OPEN}
    expected = FIELDS[field].level if FIELDS[field].purpose == purpose else PublicationLevel.SEALED
    assert level(field, only) == expected


def test_who_was_never_asked_keeps_the_level_of_the_field():
    assert level("names") == PublicationLevel.OPEN
    assert level("respondents") == PublicationLevel.SEALED


def test_a_purpose_that_was_not_named_was_not_agreed_to():
    assert level("contacts", {"directory": 5}) == PublicationLevel.TEAM


@pytest.mark.parametrize("reason", ["mobile", "possible_mobile", "free_mail", "personal_mail"])
def test_what_looks_private_stays_with_the_team_whatever_was_agreed(reason):
    assert contact_level({"private": reason}, {"contact": 5}) == PublicationLevel.TEAM


def test_what_cannot_be_right_is_not_published():
    assert contact_level({"private": "", "doubt": "telephone_too_short"}) == PublicationLevel.TEAM
    assert contact_level({"private": "", "doubt": ""}) == PublicationLevel.OPEN


@pytest.mark.parametrize(("persons", "expected"), [(0, 5), (1, 3), (4, 3), (5, 5), (200, 5)])
def test_counts_of_fewer_than_five_persons_are_only_part_of_sums(persons, expected):
    assert count_level("members_women", persons) == expected


def test_a_position_may_be_agreed_to_only_coarsely():
    assert finest_precision(None) == "exact"
    assert finest_precision({"map": 5, "map_precision": "province"}) == "province"
