"""Who may do what, and where: rules without a database."""

from __future__ import annotations

import pytest

from tinkuy.people.models import Role
from tinkuy.people.permissions import (
    EVERYWHERE,
    Standing,
    chain_of,
    may_give,
    may_somewhere,
    may_standing,
)

# Chulucanas lies in Morropón, Morropón in Piura, Piura in Peru.
CHULUCANAS = chain_of("200401", ["2004", "20", "PE"])
CUSCO = chain_of("08", ["PE"])


def _standing(*roles: tuple[str, str]) -> Standing:
    return Standing(frozenset(roles))


@pytest.mark.parametrize(
    ("roles", "action", "chain", "may"),
    [
        ([(Role.INTERVIEWER, "20")], "interview", CHULUCANAS, True),
        ([(Role.INTERVIEWER, "20")], "interview", CUSCO, False),
        ([(Role.INTERVIEWER, "20")], "interview", EVERYWHERE, False),
        ([(Role.INTERVIEWER, "")], "interview", CUSCO, True),
        ([(Role.INTERVIEWER, "")], "see people", CUSCO, False),
        ([(Role.COORDINATOR, "2004")], "see people", CHULUCANAS, True),
        ([(Role.COORDINATOR, "2004")], "see people", chain_of("20", ["PE"]), False),
        ([(Role.COORDINATOR, "20")], "interview", CHULUCANAS, True),
        ([(Role.COORDINATOR, "")], "read trail", EVERYWHERE, False),
        ([(Role.STEWARD, "")], "read trail", EVERYWHERE, True),
        ([(Role.STEWARD, "20")], "read trail", EVERYWHERE, False),
        ([(Role.COORDINATOR, "08"), (Role.INTERVIEWER, "20")], "see people", CHULUCANAS, False),
        ([], "interview", EVERYWHERE, False),
    ],
)
def test_a_role_holds_for_its_place_and_those_inside_it(
    roles: list[tuple[str, str]], action: str, chain: frozenset[str], may: bool
) -> None:
    assert may_standing(_standing(*roles), action, chain) is may


def test_more_in_one_place_gives_no_more_in_another() -> None:
    standing = _standing((Role.COORDINATOR, "08"), (Role.INTERVIEWER, ""))
    assert may_give(standing, Role.COORDINATOR, CUSCO)
    assert not may_give(standing, Role.INTERVIEWER, CHULUCANAS)


def test_a_page_is_for_who_may_somewhere() -> None:
    assert may_somewhere(_standing((Role.COORDINATOR, "2004")), "invite")
    assert not may_somewhere(_standing((Role.INTERVIEWER, "")), "invite")


def test_an_action_that_there_is_not_is_a_mistake_and_not_a_no() -> None:
    with pytest.raises(KeyError):
        may_standing(_standing((Role.STEWARD, "")), "fly", EVERYWHERE)
