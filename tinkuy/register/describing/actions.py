"""Say something about a source that was received: the file and its sheets stay as they are."""

from __future__ import annotations

import re
from collections.abc import Mapping

from django.db import transaction

from tinkuy.errors import Refusal
from tinkuy.people.models import Person
from tinkuy.register.acts.actions import new_act
from tinkuy.register.models import Source
from tinkuy.register.one_line import one_line
from tinkuy.register.writing.actions import take_turn

# What may be said, and how long it may be.
LENGTHS = {"title": 500, "publisher": 500, "dated": 10, "licence": 100, "url": 500, "mode": 40}
DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
FEWEST_DIGITS = 4


@transaction.atomic
def describe_source(*, source: Source, said: Mapping[str, str], by: Person | None = None) -> Source:
    """The source with what is ``said`` (keys of ``LENGTHS``) in place of what was known. Older editions keep theirs.

    Raises ``Refusal`` where nothing is said, or a date is none.
    """
    take_turn()
    if not said:
        raise Refusal(
            "Nothing was said about it.", mend="Give --title, --date, --publisher, --licence, --url."
        )
    if said.get("dated") and not DATE.fullmatch(said["dated"]):
        raise Refusal(f"{said['dated']!r} is no date.", mend="Write 2018, 2018-06 or 2018-06-08.")
    source.refresh_from_db()
    before = {field: getattr(source, field) for field in said}
    for field, value in said.items():
        setattr(source, field, one_line(value)[: LENGTHS[field]])
    source.save(update_fields=list(said))
    summary = {
        "source": source.pk,
        "before": before,
        "now": {field: getattr(source, field) for field in said},
    }
    new_act(kind="describe", by=by, summary=summary)
    return source


def source_called(identifier: str) -> Source:
    """The source whose SHA-256 begins so. Raises ``Refusal`` for none, or several."""
    found = list(Source.objects.filter(digest__startswith=identifier.lower())[:2])
    if len(identifier) < FEWEST_DIGITS or not found:
        raise Refusal(f"There is no source {identifier!r}.", mend="See which there are: tinkuy sources")
    if len(found) > 1:
        raise Refusal(f"Several sources begin with {identifier!r}.", mend="Give more of its digits.")
    return found[0]
