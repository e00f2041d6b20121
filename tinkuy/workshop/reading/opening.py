"""What was said in a workshop and what was decided, counted by the database."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from django.db.models import BooleanField, Case, Count, F, Max, OuterRef, Q, QuerySet, Subquery, Value, When

from tinkuy.register.decided import AGREE, KINDS, OUTCOMES
from tinkuy.workshop.models import Comment, Decision, Invitation, Workshop


def spoken(workshop: Workshop, places: Collection[str] | None = None) -> QuerySet[Comment]:
    """The comments that were not taken back. ``places`` bounds where their organisations are."""
    found = Comment.objects.filter(workshop=workshop, ended_at=None)
    return found if places is None else found.filter(place_code__in=list(places))


def subjects(workshop: Workshop, places: Collection[str] | None = None) -> QuerySet[Any, Any]:
    """Each thing of which somebody spoke: ``subject``, ``comments``, ``readers``, how many of each kind, ``outcome``.

    Those that wait for a decision come first, and of them those of which most spoke. Where everybody says that it is
    right, there is nothing to decide.
    """
    decided = Decision.objects.filter(workshop=workshop, subject=OuterRef("subject")).order_by("-pk")
    kinds: dict[str, Any] = {f"{kind}_count": Count("pk", filter=Q(kind=kind)) for kind in KINDS}
    found = (
        spoken(workshop, places)
        .values("subject")
        .annotate(
            asks=Max("pk", filter=~Q(kind=AGREE)),
            comments=Count("pk"),
            readers=Count("invitation", distinct=True),
            outcome=Subquery(decided.values("outcome")[:1]),
            known=Subquery(decided.values("last_comment")[:1]),
            **kinds,
        )
    )
    # What was said since the decision asks again.
    waits = Case(
        When(Q(asks=None) | Q(known__gte=F("asks")), then=Value(False)),
        default=Value(True),
        output_field=BooleanField(),
    )
    return found.annotate(is_waiting=waits).order_by("-is_waiting", "-readers", "subject")


def progress(workshop: Workshop, places: Collection[str] | None = None) -> dict[str, int]:
    """How far it is: of how many things somebody said more than that they are right (``subjects``), how many of them
    are ``waiting`` or ``decided`` and with which outcome, ``right`` those of which everybody said so, ``comments``,
    ``readers`` whose links hold and how many readers ``spoke``."""
    held = list(subjects(workshop, places).values_list("outcome", "is_waiting"))
    counted = {outcome: sum(one == (outcome, False) for one in held) for outcome in OUTCOMES}
    said = spoken(workshop, places)
    return {
        "subjects": len(held) - (right := held.count((None, False))),
        "waiting": (waiting := sum(is_waiting for _outcome, is_waiting in held)),
        "decided": len(held) - right - waiting,
        "right": right,
        **counted,
        "comments": said.count(),
        "readers": workshop.invitations.filter(revoked_at=None).count(),
        "spoke": said.values("invitation").distinct().count(),
    }


def of_reader(reader: Invitation, about: Iterable[str] | None = None) -> dict[str, list[Comment]]:
    """Subject to what the reader said of it and did not take back; ``about`` bounds the subjects."""
    found = Comment.objects.filter(invitation=reader, ended_at=None).order_by("pk")
    found = found if about is None else found.filter(subject__in=list(about))
    said: dict[str, list[Comment]] = {}
    for one in found:
        said.setdefault(one.subject, []).append(one)
    return said


def decisions_of(workshop: Workshop, subject: str) -> list[Decision]:
    """The decisions about a thing, the one that holds first."""
    held = Decision.objects.filter(workshop=workshop, subject=subject)
    return list(held.select_related("act__done_by").order_by("-pk"))
