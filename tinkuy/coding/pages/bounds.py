"""Who may code and who may settle what, within her territories. What she may not see is not there for her."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse

from tinkuy.coding.models import Statement
from tinkuy.coding.reading.opening import codable
from tinkuy.people.models import Person
from tinkuy.people.pages import show
from tinkuy.people.permissions import (
    ACTIONS,
    EVERYWHERE,
    Standing,
    chain_of,
    coordinates,
    interviews,
    may_somewhere,
    may_standing,
)
from tinkuy.people.territories import gazetteer

CODE, SETTLE = "code statements", "settle codes"
ACTIONS.add_rule(CODE, interviews)
ACTIONS.add_rule(SETTLE, coordinates)


def person_of(request: HttpRequest) -> Person:
    """Who is signed in, behind ``for_member``."""
    assert isinstance(request.user, Person)
    return request.user


def statements_for(standing: Standing, action: str) -> QuerySet[Statement]:
    """The statements for which she may do this: all, or those of organisations within her bounds."""
    if may_standing(standing, action, EVERYWHERE):
        return codable()
    lineage = gazetteer().atlas.lineage
    places = [
        code for code, above in lineage.items() if may_standing(standing, action, chain_of(code, above))
    ]
    return codable(places)


def statement_for(standing: Standing, action: str, number: int) -> Statement:
    """The statement. Raises ``Http404`` for one that she may not see."""
    found = statements_for(standing, action).select_related("sheet__source").filter(pk=number).first()
    if found is None:
        raise Http404
    return found


def show_to(standing: Standing, request: HttpRequest, template: str, told: Mapping[str, Any]) -> HttpResponse:
    """The page of a template, with the doors that are open to her."""
    return show(request, template, {**told, "may_settle": may_somewhere(standing, SETTLE)})
