"""Name a cluster. A name is an act: who gave it, when; it is never changed, only followed by another or undone."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction

from tinkuy.errors import Refusal
from tinkuy.people.models import Person
from tinkuy.register.acts.actions import new_act
from tinkuy.register.models import Act

LONGEST = 120


@transaction.atomic
def name_cluster(*, cluster: str, names: Mapping[str, str], by: Person | None = None) -> Act:
    """The act that gives a cluster (the identifier of a candidate) its name, by language. It can be undone.

    Raises ``Refusal`` for a name that is empty or longer than ``LONGEST`` letters.
    """
    told = {language: " ".join(name.split()) for language, name in names.items()}
    if not told or not all(told.values()):
        raise Refusal("A cluster needs a name.")
    if any(len(name) > LONGEST for name in told.values()):
        raise Refusal(f"The name is longer than {LONGEST} letters.")
    return new_act(kind="decide", by=by, summary={"cluster": cluster, "names": told})
