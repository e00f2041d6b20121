"""Read the published forms out of the database, as they stood after an act."""

from __future__ import annotations

from tinkuy.collect.forms.held import HeldForm
from tinkuy.collect.forms.questions import of_plain
from tinkuy.collect.models import FormVersion

_SOURCE_DIGITS = 12


def held_forms(act: int) -> list[HeldForm]:
    """Every version of every form that says its questions in words, form by form, the oldest version first.

    A form that is known only by the columns of an export has no words that were said to anybody, and is not here.
    """
    found = (
        FormVersion.objects.filter(source__received_in__lte=act)
        .exclude(xform="")
        .select_related("form", "source")
        .order_by("form__form_id", "id")
    )
    versions = list(found)
    newest = {one.form_id: one.pk for one in versions}
    return [
        HeldForm(
            form=one.form.form_id,
            version=one.version,
            titles=one.form.titles,
            language=one.language,
            xform=one.xform,
            questions=tuple(of_plain(one.questions)),
            choices=one.choices,
            source=one.source.digest[:_SOURCE_DIGITS],
            is_offered=one.form.is_open and newest[one.form_id] == one.pk,
        )
        for one in versions
    ]
