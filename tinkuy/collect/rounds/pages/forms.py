"""The forms of a round: open it, say whom to visit, plan and mark a visit, review a submission."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from tinkuy.collect.forms.titles import title_in
from tinkuy.collect.models import Form
from tinkuy.collect.reviewing.actions import LONGEST_COMMENT
from tinkuy.collect.rounds.actions import Named, following, of_register
from tinkuy.collect.rounds.models import Visit
from tinkuy.collect.rounds.pages.bounds import PLAN, interviewers_for
from tinkuy.collect.rounds.pages.words import CHANNELS, MODES, STATES
from tinkuy.errors import Refusal
from tinkuy.people.permissions import EVERYWHERE, Standing, may_standing
from tinkuy.people.territories import chain, gazetteer, territory_called
from tinkuy.register.models import Organisation
from tinkuy.register.names import name_key


def _day() -> forms.DateInput:
    return forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})


class RoundForm(forms.Form):
    """A new round: its name, its form, its days."""

    title = forms.CharField(label=_("Name of the round"), max_length=200)
    form_id = forms.ChoiceField(label=_("Form"))
    starts_on = forms.DateField(label=_("First day"), widget=_day())
    ends_on = forms.DateField(label=_("Last day"), widget=_day())

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        field = self.fields["form_id"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [
            (form.form_id, title_in(form.titles, get_language() or "") or form.form_id)
            for form in Form.objects.filter(is_open=True).order_by("form_id")
        ]

    def clean(self) -> dict[str, Any]:
        told = super().clean() or self.cleaned_data
        if {"starts_on", "ends_on"} <= told.keys() and told["ends_on"] < told["starts_on"]:
            self.add_error("ends_on", _("The round would end before it begins."))
        return told


class NameForm(forms.Form):
    """An organisation by its name, as somebody said it."""

    name = forms.CharField(label=_("Name of the organisation"), max_length=500)
    where = forms.CharField(
        label=_("Where it is"),
        max_length=300,
        required=False,
        help_text=_("District, province or region, as “Juliaca, San Román, Puno”."),
    )
    contact = forms.CharField(
        label=_("How it is reached"),
        max_length=300,
        required=False,
        help_text=_("Telephone, e-mail or address. Only the team sees it; it is never published."),
    )

    def __init__(self, *given: Any, standing: Standing, **named: Any) -> None:
        super().__init__(*given, **named)
        self._standing = standing

    def clean_name(self) -> str:
        name = str(self.cleaned_data["name"])
        if not name_key(name):
            raise forms.ValidationError(_("This holds no letter by which it could be known."))
        return name

    def clean(self) -> dict[str, Any]:
        """A place is needed where she may not plan for the whole mapping, and it lies within her bounds."""
        told = super().clean() or self.cleaned_data
        where = told.get("where", "")
        code, why = _code_of(where)
        if code:
            told["place_code"] = code
            if not may_standing(self._standing, PLAN, chain(code)):
                self.add_error("where", _("This is outside your own territory."))
        elif not may_standing(self._standing, PLAN, EVERYWHERE):
            self.add_error("where", why or _("Say where it is: you plan within a territory."))
        return told

    def named(self) -> Named:
        told = self.cleaned_data
        return Named(told["name"], told["where"], told["contact"], told.get("place_code", ""))


def _code_of(where: str) -> tuple[str, str]:
    """The code of the place, or why there is none."""
    if not where.strip():
        return "", ""
    try:
        return territory_called(where, get_language()), ""
    except Refusal as refusal:
        return "", str(refusal)


class CodeForm(forms.Form):
    """An organisation of the register, by its code."""

    code = forms.CharField(
        label=_("Code of the organisation"),
        max_length=40,
        help_text=_("It is in the address of its page."),
        widget=forms.TextInput(attrs={"autocapitalize": "off", "autocomplete": "off", "spellcheck": "false"}),
    )

    def __init__(self, *given: Any, standing: Standing, **named: Any) -> None:
        super().__init__(*given, **named)
        self._standing = standing
        self.named: list[Named] = []

    def clean_code(self) -> str:
        code = str(self.cleaned_data["code"]).strip()
        if not Organisation.objects.filter(code=code).exists():
            raise forms.ValidationError(_("The register has no organisation with this code."))
        self.named = of_register([code])
        if not self.named:
            raise forms.ValidationError(_("No sheet of the register says anything of this one now."))
        places = gazetteer()
        for one in self.named:
            place = one.place_code if places.knows(one.place_code) else ""
            if not may_standing(self._standing, PLAN, chain(place)):
                raise forms.ValidationError(_("This is outside your own territory."))
        return code


class PlanForm(forms.Form):
    """A day, an hour, how it is held, who goes. What is left empty stays as it was."""

    day = forms.DateField(label=_("Day"), required=False, widget=_day())
    hour = forms.TimeField(
        label=_("Hour"), required=False, widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"})
    )
    mode = forms.ChoiceField(label=_("How it is held"), required=False)
    interviewer = forms.ChoiceField(label=_("Who interviews"), required=False)

    def __init__(self, *given: Any, visit: Visit, **named: Any) -> None:
        super().__init__(*given, **named)
        self._people = {str(person.pk): person for person in interviewers_for(visit)}
        mode, interviewer = self.fields["mode"], self.fields["interviewer"]
        assert isinstance(mode, forms.ChoiceField) and isinstance(interviewer, forms.ChoiceField)
        mode.choices = [("", _("not agreed yet")), *MODES.items()]
        interviewer.choices = [("", _("nobody yet")), *((pk, str(who)) for pk, who in self._people.items())]

    def clean(self) -> dict[str, Any]:
        told = super().clean() or self.cleaned_data
        if told.get("hour") and "day" in told and not told["day"]:
            self.add_error("day", _("An hour needs its day."))
        if told.get("day") and "hour" in told and not told["hour"]:
            self.add_error("hour", _("Say at what hour."))
        if not self.errors and not any(told.values()):
            self.add_error(None, _("Nothing was said."))
        return told

    def plan(self) -> dict[str, Any]:
        """What ``plan_visit`` is told."""
        told = self.cleaned_data
        at = timezone.make_aware(datetime.combine(told["day"], told["hour"])) if told["day"] else None
        return {
            "appointment_at": at,
            "mode": told["mode"] or None,
            "interviewer": self._people.get(told["interviewer"]),
        }


class SentForm(forms.Form):
    """By which way the form went ahead."""

    channel = forms.ChoiceField(label=_("The form was sent"), choices=list(CHANNELS.items()))


class MarkForm(forms.Form):
    """What came of a visit, and why."""

    state = forms.ChoiceField(
        label=_("State"),
        widget=forms.RadioSelect,
        # Somebody else was quicker: from where the visit is now, it cannot go there.
        error_messages={"invalid_choice": _("The visit has changed meanwhile. Look at it once more.")},
    )
    said = forms.CharField(label=_("Why"), max_length=1000, required=False)

    def __init__(self, *given: Any, visit: Visit, **named: Any) -> None:
        super().__init__(*given, **named)
        field = self.fields["state"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(state, STATES[state]) for state in Visit.STATES if state in following(visit.state)]

    def clean(self) -> dict[str, Any]:
        told = super().clean() or self.cleaned_data
        if told.get("state") in ("refused", "not_found") and not told.get("said"):
            self.add_error("said", _("Say why, so that nobody goes there again in vain."))
        return told


def _comment(label: Any, *, required: bool = False) -> forms.CharField:
    return forms.CharField(
        label=label, max_length=LONGEST_COMMENT, required=required, widget=forms.Textarea(attrs={"rows": 3})
    )


class ReviewForm(forms.Form):
    """What the review found, with a word to whoever collected it."""

    review = forms.ChoiceField(
        label=_("Review"),
        widget=forms.RadioSelect,
        choices=[
            ("approved", _("approve it")),
            ("has_issues", _("send it back with questions")),
            ("rejected", _("reject it: it counts for nothing, and is kept")),
        ],
    )
    comment = _comment(_("Comment"))

    def clean(self) -> dict[str, Any]:
        told = super().clean() or self.cleaned_data
        if told.get("review") in ("has_issues", "rejected") and not told.get("comment", "").strip():
            self.add_error("comment", gettext("Say to whoever collected it what is to be done."))
        return told


class CommentForm(forms.Form):
    """A word about a submission."""

    text = _comment(_("Comment"), required=True)


class WithdrawForm(forms.Form):
    """That it is taken out for good, and why."""

    comment = _comment(_("Why it is taken out"), required=True)


class SearchForm(forms.Form):
    """Which visits of a round are shown."""

    name = forms.CharField(label=_("Name"), required=False, max_length=200)
    state = forms.ChoiceField(label=_("State"), required=False)
    interviewer = forms.ChoiceField(label=_("Who interviews"), required=False)

    def __init__(self, *given: Any, people: list[tuple[str, str]], **named: Any) -> None:
        super().__init__(*given, **named)
        state, interviewer = self.fields["state"], self.fields["interviewer"]
        assert isinstance(state, forms.ChoiceField) and isinstance(interviewer, forms.ChoiceField)
        state.choices = [("", _("all")), *STATES.items()]
        interviewer.choices = [("", _("all")), ("none", _("nobody yet")), *people]
