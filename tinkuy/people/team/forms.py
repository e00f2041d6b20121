"""The form with which somebody is invited."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from tinkuy.errors import Refusal
from tinkuy.people.permissions import RANKS, Standing, may_give
from tinkuy.people.territories import chain, territory_called
from tinkuy.people.wording import MAY, ROLE_NAMES


class InviteForm(forms.Form):
    """Whom, to which role, where. Offers only the roles that the inviter may give somewhere."""

    email = forms.EmailField(label=_("E-mail address"))
    name = forms.CharField(label=_("Name"), max_length=200, required=False)
    role = forms.ChoiceField(label=_("Role"), widget=forms.RadioSelect)
    territory = forms.CharField(
        label=_("Territory"),
        max_length=200,
        required=False,
        help_text=_("A place by its name or code, as “Piura”. Empty is the whole mapping."),
    )
    language = forms.ChoiceField(
        label=_("Language of the letter"), choices=settings.LANGUAGES, widget=forms.RadioSelect
    )

    def __init__(self, *given: Any, standing: Standing, **named: Any) -> None:
        super().__init__(*given, **named)
        self._standing = standing
        offered = [
            role
            for role in RANKS
            if any(may_give(standing, role, chain(territory)) for _held, territory in standing.roles)
        ]
        role_field = self.fields["role"]
        assert isinstance(role_field, forms.ChoiceField)
        role_field.choices = [(role, f"{ROLE_NAMES[role]}: {gettext(MAY[role])}") for role in offered]

    def clean_territory(self) -> str:
        """The code of the place; one that the gazetteer is not sure of is asked again."""
        try:
            return territory_called(self.cleaned_data["territory"], get_language())
        except Refusal as refusal:
            raise forms.ValidationError(str(refusal)) from refusal

    def clean(self) -> dict[str, Any]:
        told = super().clean() or self.cleaned_data
        if {"role", "territory"} <= told.keys() and not may_give(
            self._standing, told["role"], chain(told["territory"])
        ):
            self.add_error("territory", _("This is outside your own territory."))
        return told
