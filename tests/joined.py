"""People who have joined a mapping, for tests of what each may do."""

from __future__ import annotations

import unicodedata

from tinkuy.people.models import Person
from tinkuy.people.team.actions import give_role


def joined(name: str, role: str = "", territory: str = "", language: str = "en") -> Person:
    """Somebody with this role, if any. Her address is her name at example.org, in plain letters."""
    letters = unicodedata.normalize("NFKD", name.lower()).encode("ascii", "ignore").decode()
    person = Person.objects.create_user(f"{letters}@example.org", name, language=language)
    if role:
        give_role(person=person, role=role, territory=territory)
    return person
