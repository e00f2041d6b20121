"""Forms of coordinators: call a workshop, invite a reader, decide."""

from __future__ import annotations

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from tinkuy.publish.words import OUTCOMES
from tinkuy.workshop.deciding.actions import MOST_LETTERS


class WorkshopForm(forms.Form):
    """Which edition is read, and until when. Choices of editions are given where the form is made."""

    edition = forms.ChoiceField(label=_("Edition"))
    title = forms.CharField(
        label=_("Title"),
        max_length=200,
        help_text=_("It is printed in the next edition, with what was decided."),
    )
    until = forms.DateField(
        label=_("Last day"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("Until its end readers may speak."),
    )
    is_public = forms.BooleanField(label=_("The site goes on showing this edition meanwhile"), required=False)


class ReaderForm(forms.Form):
    """Who is invited. The name stays in the register and is emptied when the workshop is closed."""

    name = forms.CharField(
        label=_("Name or office"),
        max_length=120,
        help_text=_("Only coordinators see it. It is emptied when the workshop is closed."),
    )
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES, widget=forms.RadioSelect)
    days = forms.IntegerField(
        label=_("Days that the link holds"),
        min_value=1,
        max_value=365,
        required=False,
        help_text=_("Empty: as long as the workshop."),
    )


class VerdictForm(forms.Form):
    """What is decided and why; the act of the register that it caused, where it caused one."""

    outcome = forms.ChoiceField(label=_("Decision"), choices=list(OUTCOMES.items()), widget=forms.RadioSelect)
    reason = forms.CharField(
        label=_("Why"),
        max_length=MOST_LETTERS,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Everybody can read it in the next edition: name no reader in it."),
    )
    act = forms.IntegerField(
        label=_("Act of the register that it caused"),
        min_value=1,
        required=False,
        help_text=_("The number that the correction was given; the audit trail has it."),
    )
