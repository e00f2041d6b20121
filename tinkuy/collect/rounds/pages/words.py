"""What the pages of a round call states, modes, reviews, and the steps of a visit."""

from __future__ import annotations

import re

from django.utils.dateparse import parse_datetime
from django.utils.formats import date_format
from django.utils.translation import gettext, gettext_lazy

from tinkuy.collect.models import FormVersion
from tinkuy.collect.rounds.models import Step
from tinkuy.people.models import Person
from tinkuy.people.territories import gazetteer

STATES = {
    "planned": gettext_lazy("to be asked"),
    "invited": gettext_lazy("invited"),
    "opened": gettext_lazy("has looked at the form"),
    "interviewed": gettext_lazy("interviewed"),
    "refused": gettext_lazy("said no"),
    "not_found": gettext_lazy("not found"),
    "complementary": gettext_lazy("to be asked once more"),
}
MODES = {
    "in_person": gettext_lazy("in person"),
    "telephone": gettext_lazy("by telephone"),
    "internet": gettext_lazy("over the internet"),
    "written": gettext_lazy("in writing"),
}
# What is kept is the English word, as the command line says it too.
CHANNELS = {
    "WhatsApp": gettext_lazy("by WhatsApp"),
    "e-mail": gettext_lazy("by e-mail"),
    "on paper": gettext_lazy("on paper"),
    "by hand": gettext_lazy("handed over in person"),
}
LINK_STEPS = {
    "link made": gettext_lazy("link to the form made"),
    "link ended": gettext_lazy("link to the form ended"),
    "link opened": gettext_lazy("the organisation opened the link"),
}
SUBMISSION_STATES = {
    "waiting": gettext_lazy("arrived, not read yet"),
    "filed": gettext_lazy("in the register"),
    "aside": gettext_lazy("set aside"),
    "replaced": gettext_lazy("another stands in its place"),
    "withdrawn": gettext_lazy("withdrawn"),
    "unreadable": gettext_lazy("cannot be read"),
}
REVIEWS = {
    "received": gettext_lazy("not looked at yet"),
    "has_issues": gettext_lazy("sent back with questions"),
    "approved": gettext_lazy("approved"),
    "rejected": gettext_lazy("rejected"),
}


def channel_words(channel: str) -> str:
    """The way by which a form went; as it was written, where it is none of ours."""
    return str(CHANNELS.get(channel, channel))


def place_words(code: str, language: str) -> str:
    """The place's whole name, "" for none that the gazetteer knows."""
    places = gazetteer()
    return places.full_name(code, language) if code and places.knows(code) else ""


def step_words(step: Step) -> str:
    """What a step of a visit did, in a sentence; the reason that somebody gave stands as it was written."""
    parts = [] if step.before == step.after else [str(STATES.get(step.after, step.after))]
    parts += [words for part in step.said.split("; ") if (words := _part(part))]
    return "; ".join(parts)


def _part(said: str) -> str:
    if found := re.fullmatch(r"appointment (\d{4}-\d\d-\d\d \d\d:\d\d)", said):
        return gettext("appointment on %(moment)s") % {"moment": _moment(found[1])}
    if found := re.fullmatch(r"mode (\w+)", said):
        return str(MODES.get(found[1], found[1]))
    if found := re.fullmatch(r"interviewer (\d+)", said):
        person = Person.objects.filter(pk=int(found[1])).first()
        return gettext("%(name)s interviews") % {"name": person or found[1]}
    if found := re.fullmatch(r"form sent: (.*)", said):
        return gettext("form sent %(channel)s") % {"channel": channel_words(found[1])}
    if found := re.fullmatch(r"submission (\d+)", said):
        return gettext("the interview arrived, number %(number)s") % {"number": found[1]}
    return str(LINK_STEPS.get(said, said))


def _moment(written: str) -> str:
    moment = parse_datetime(written)
    assert moment is not None
    # plan_visit writes the moment in the hours of the mapping.
    return date_format(moment, "DATETIME_FORMAT")


def line_words(form_id: str, language: str) -> dict[str, str]:
    """The lines of activity as the form calls them: code to words."""
    version = FormVersion.objects.filter(form__form_id=form_id).order_by("-id").first()
    if version is None:
        return {}
    lists = [
        question.get("choices", "") for question in version.questions if question.get("register") == "lines"
    ]
    return {
        code: labels.get(language) or next(iter(labels.values()), code)
        for name in lists
        for code, labels in version.choices.get(name, {}).items()
    }


def harvested_words(interviews: int, named: int) -> str:
    """What bringing a round up to date found."""
    if not interviews and not named:
        return gettext("The round is up to date: nothing new had come.")
    return gettext("New interviews: %(interviews)s. Named for the first time: %(named)s.") % {
        "interviews": interviews,
        "named": named,
    }
