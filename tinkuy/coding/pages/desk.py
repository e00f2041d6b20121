"""The coding desk: one statement, its themes, the next. Everything works without a script; with one it is faster."""

from __future__ import annotations

from django.contrib import messages
from django.core.cache import cache
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tinkuy.coding.actions import code_statement, withdraw_coding
from tinkuy.coding.books.opening import current_book
from tinkuy.coding.examples import Asked
from tinkuy.coding.learning.opening import suggested
from tinkuy.coding.models import Coding, Statement
from tinkuy.coding.pages.bounds import CODE, person_of, show_to, statement_for, statements_for
from tinkuy.coding.pages.words import ASPECTS, SUPPORTERS, choices, labels
from tinkuy.coding.reading.opening import told, waiting
from tinkuy.errors import Refusal
from tinkuy.people.models import Person
from tinkuy.people.pages import for_member, require
from tinkuy.people.permissions import Standing

# Seconds for which the number of statements on a desk may be a little old: counting millions takes a while.
COUNTED_FOR = 300


@require_safe
@for_member
def first(request: HttpRequest, standing: Standing) -> HttpResponse:
    """Go to the next statement that she has to code; say so where there is none."""
    require(standing, CODE)
    person = person_of(request)
    found = waiting(statements_for(standing, CODE), person).first()
    if found is None:
        return show_to(standing, request, "coding/done.html", {"last": _last(person)})
    return redirect("code-statement", found.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@for_member
def statement(request: HttpRequest, standing: Standing, number: int) -> HttpResponse:
    """Code one statement, or leave it for later."""
    require(standing, CODE)
    person = person_of(request)
    found = statement_for(standing, CODE, number)
    wrong, given = "", request.POST.getlist("theme")
    if request.method == "POST":
        if "skip" in request.POST:
            return _next(standing, person, number)
        try:
            code_statement(
                statement=found, themes=given, by=person, suggested=request.POST.getlist("suggested")
            )
        except Refusal as refusal:
            wrong = _why(given, refusal)
        else:
            return _next(standing, person, number)
    return _desk(request, standing, found, (wrong, given))


@require_POST
@for_member
def undo(request: HttpRequest, standing: Standing, number: int) -> HttpResponse:
    """Take back what she gave a statement, and show it again."""
    require(standing, CODE)
    try:
        withdraw_coding(statement=statement_for(standing, CODE, number), by=person_of(request))
    except Refusal:
        messages.error(request, _("It is settled, or you have seen what others gave it: it stays as it is."))
        return redirect("coding")
    return redirect("code-statement", number)


def _why(given: list[str], refusal: Refusal) -> str:
    if not given:
        return _("Choose one theme at least, or leave the statement for later.")
    if len(given) > 3:
        return _("Choose three themes at most.")
    return _(
        "It was not saved: it is settled, or you have seen what others gave it, or the codebook has changed."
    )


def _next(standing: Standing, person: Person, number: int) -> HttpResponse:
    """On to the statement after this one; at the end back to those that were left for later."""
    left = waiting(statements_for(standing, CODE), person)
    found = left.filter(pk__gt=number).first() or left.exclude(pk=number).first()
    return redirect("code-statement", found.pk) if found else redirect("coding-desk")


def _desk(
    request: HttpRequest, standing: Standing, statement: Statement, refused: tuple[str, list[str]]
) -> HttpResponse:
    person, book = person_of(request), current_book()
    (said,) = told([statement])
    mine = Coding.objects.filter(coder=person, ended_at=None)
    own = mine.filter(statement=statement).first()
    before = mine.filter(made_at__lt=own.made_at) if own else mine
    wrong, given = refused
    offered = suggested(Asked(said.text, said.aspect))
    chosen = given if wrong else own.themes if own else []
    return show_to(
        standing,
        request,
        "coding/desk.html",
        {
            "said": said,
            "aspect": ASPECTS[said.aspect],
            "supporter": SUPPORTERS.get(said.supporter, ""),
            "choices": choices(book, chosen, offered),
            "suggested": offered,
            "wrong": wrong,
            "own": own,
            "back": before.order_by("-made_at", "-pk").values_list("statement", flat=True).first(),
            "last": None if own else _last(person),
            "done": (done := mine.count()),
            "of": max(done, _of(statements_for(standing, CODE), person, done)),
        },
    )


def _of(statements: QuerySet[Statement], person: Person, done: int) -> int:
    """How many statements she will have coded when nothing is left; a little old perhaps."""
    return int(
        cache.get_or_set(
            f"coding-desk-{person.pk}", lambda: done + waiting(statements, person).count(), COUNTED_FOR
        )
        or 0
    )


def _last(person: Person) -> tuple[int, str] | None:
    """The statement that she coded last and its themes in words, to take it back."""
    last = Coding.objects.filter(coder=person, ended_at=None).order_by("-made_at", "-pk").first()
    return (last.statement_id, " · ".join(labels(current_book(), last.themes))) if last else None
