"""What the pages, the letters and the command line call things: the mapping, roles, events."""

from __future__ import annotations

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop

from tinkuy.people.models import Role
from tinkuy.people.territories import territory_name

ROLE_NAMES = {
    Role.INTERVIEWER: gettext_lazy("Interviewer"),
    Role.COORDINATOR: gettext_lazy("Coordinator"),
    Role.STEWARD: gettext_lazy("Steward"),
}
MAY = {
    Role.INTERVIEWER: gettext_noop("holds interviews and sends them from her own devices"),
    Role.COORDINATOR: gettext_noop("also invites people and stops devices"),
    Role.STEWARD: gettext_noop("also answers for the register and its audit trail"),
}


def mapping_title(language: str) -> str:
    """The title of the mapping in this language, else in the first that it has."""
    titles = settings.HOME.charter().title
    return titles.get(language) or next(iter(titles.values()), "Tinkuy")


def role_words(role: str, territory: str, language: str) -> str:
    """A role with its territory, as "Interviewer: Piura"."""
    where = territory_name(territory, language) if territory else _("the whole mapping")
    return f"{ROLE_NAMES[role]}: {where}"
