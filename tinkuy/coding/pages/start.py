"""Where coding begins: how far it is, what there is to do, the codebook."""

from __future__ import annotations

from django.contrib import messages
from django.core.cache import cache
from django.db.models import Max
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from tinkuy.coding.books.opening import current_book
from tinkuy.coding.gathering.actions import gather_statements, sheets_to_look_through
from tinkuy.coding.models import Statement
from tinkuy.coding.pages.bounds import CODE, person_of, show_to, statements_for
from tinkuy.coding.reading.opening import progress
from tinkuy.people.models import Person
from tinkuy.people.pages import for_member, require
from tinkuy.people.permissions import Standing

# Up to so many statements are counted whenever the page is shown; of more, what was counted holds for some minutes.
COUNTED_ANEW, COUNTED_FOR = 100_000, 300


@require_safe
@for_member
def start(request: HttpRequest, standing: Standing) -> HttpResponse:
    """How far the coding is, hers and everybody's."""
    require(standing, CODE)
    told = _progress(standing, person_of(request))
    return show_to(
        standing,
        request,
        "coding/start.html",
        {
            "progress": told,
            "of": told["mine"] + told["waiting"],
            "new_sheets": sheets_to_look_through(),
            "version": current_book().version,
        },
    )


def _progress(standing: Standing, person: Person) -> dict[str, int]:
    """``progress`` of what she may code; of a large mapping it may be a little old."""
    statements = statements_for(standing, CODE)
    if (Statement.objects.aggregate(last=Max("pk"))["last"] or 0) <= COUNTED_ANEW:
        return progress(statements, person)
    found: dict[str, int] | None = cache.get(f"coding-progress-{person.pk}")
    if found is None:
        found = progress(statements, person)
        cache.set(f"coding-progress-{person.pk}", found, COUNTED_FOR)
    return found


@require_POST
@for_member
def gather(request: HttpRequest, standing: Standing) -> HttpResponse:
    """Look through the sheets that came since."""
    require(standing, CODE)
    found = gather_statements(by=person_of(request))
    messages.success(request, _("New statements: %(number)s.") % {"number": found})
    return redirect("coding")


@require_safe
@for_member
def codebook(request: HttpRequest, standing: Standing) -> HttpResponse:
    """The themes and what they cover."""
    require(standing, CODE)
    book, language = current_book(), get_language() or "es"
    themes = [(one.code, one.label(language), one.definition(language)) for one in book.in_use]
    return show_to(standing, request, "coding/codebook.html", {"version": book.version, "themes": themes})
