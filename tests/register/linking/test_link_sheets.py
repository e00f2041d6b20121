"""Linking a register: what is founded, joined and asked, and what must not happen."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from worlds import ENGLISH, SPANISH, partition, said

from tinkuy.register.codes import organisation_code
from tinkuy.register.judgements.actions import join_sheets
from tinkuy.register.linking.actions import link_sheets
from tinkuy.register.models import Act, Doubt, Judgement, Organisation, Sheet
from tinkuy.register.undoing.actions import last_to_undo, undo


def test_two_editions_of_one_report_become_one_list_of_organisations(file, gazetteer):
    file("en", ENGLISH, "report")
    file("es", SPANISH, "report")
    linked = link_sheets(gazetteer=gazetteer)
    assert (linked.founded, linked.joined) == (len(ENGLISH), len(SPANISH))
    for english, spanish in zip(ENGLISH, SPANISH, strict=True):
        assert _organisation(english.original) == _organisation(spanish.original), english.original


@pytest.mark.parametrize(
    "steps",
    [
        ("es", None, "en"),
        pytest.param(("es", "en"), marks=pytest.mark.soak),
        pytest.param(("en", None, "es"), marks=pytest.mark.soak),
    ],
)
def test_the_order_in_which_sources_come_changes_nothing(steps, file, gazetteer):
    for step in steps:
        if step:
            file(step, {"en": ENGLISH, "es": SPANISH}[step], "report")
        else:
            link_sheets(gazetteer=gazetteer)
    link_sheets(gazetteer=gazetteer)
    assert {frozenset(names) for names in partition().values()} == {
        frozenset({english.original, spanish.original})
        for english, spanish in zip(ENGLISH, SPANISH, strict=True)
    }


def test_linking_again_changes_nothing(file, gazetteer):
    file("one", [said("row", "Cooperativa Agraria Yawar"), said("row", "Asociación Kusi Kawsay")])
    link_sheets(gazetteer=gazetteer)
    acts, judged = Act.objects.count(), Judgement.objects.count()
    again = link_sheets(gazetteer=gazetteer)
    assert not again.is_new
    assert (Act.objects.count(), Judgement.objects.count()) == (acts, judged)


def test_an_organisation_is_named_after_its_first_sheet(file, gazetteer):
    source = file("one", [said("row", "Cooperativa Agraria Yawar")])
    link_sheets(gazetteer=gazetteer)
    assert Organisation.objects.get().code == organisation_code(source.digest, 1)


def test_claims_and_acronym_lists_found_nothing(file, gazetteer):
    file(
        "report",
        [said("claim", "806 cooperativas"), said("acronym", "Organización Mundial", acronym="OMX")],
        "report",
    )
    link_sheets(gazetteer=gazetteer)
    assert not Organisation.objects.exists()
    assert not Doubt.objects.exists()


def test_a_line_of_an_acronym_list_finds_the_one_organisation_it_names(file, gazetteer):
    file("report", [
        said("chart", "Asociación Nacional de Tejedores", acronym="ANTX"),
        said("chart", "Grupo Rimay Cusco", acronym="GRIM"),
        said("chart", "Grupo Rimay Puno", acronym="GRIM"),
        said("acronym", "Asociación Nacional de Tejedores", acronym="ANTX"),
        said("acronym", "Grupo Rimay", acronym="GRIM"),
        said("acronym", "Asamblea Nacional de Tabacaleros", acronym="ANTX"),
    ], "report")  # fmt: skip
    assert link_sheets(gazetteer=gazetteer).acronyms == 1
    assert Judgement.objects.get(rule="acronym list").sheet.number == 4


def test_two_rows_of_one_chart_are_two_organisations_even_with_one_name(file, gazetteer):
    file("report", [said("chart", "Radio Wayna"), said("chart", "Radio Wayna")], "report")
    link_sheets(gazetteer=gazetteer)
    assert Organisation.objects.count() == 2


def test_a_directory_line_that_fits_two_rows_waits_and_founds_nothing(file, gazetteer):
    file("report", [
        said("chart", "Grupo Rimay Hatun Llaqta Norte"),
        said("chart", "Grupo Rimay Hatun Llaqta Sur"),
        said("directory", "Grupo Rimay Hatun Llaqta"),
    ], "report")  # fmt: skip
    linked = link_sheets(gazetteer=gazetteer)
    assert (linked.founded, linked.waiting) == (2, 1)
    assert Doubt.objects.filter(kind="same_organisation").count() >= 1


def test_a_new_sheet_that_fits_two_organisations_is_asked_about(file, gazetteer):
    place = {"place": "150101"}
    file("old", [said("chart", "Cooperativa Sumaq Warmi Tarpuy", **place),
                 said("chart", "Cooperativa Sumaq Warmi Tarpuy", **place)], "report")  # fmt: skip
    link_sheets(gazetteer=gazetteer)
    file("new", [said("row", "Cooperativa Sumaq Warmi Tarpuy", **place)])
    linked = link_sheets(gazetteer=gazetteer)
    assert (linked.joined, linked.doubts) == (0, 2)


def test_sources_that_disagree_about_the_place_are_asked_about(file, gazetteer):
    named = "Cooperativa Cafetalera Alto Pangoani"
    file("one", [said("chart", named, telephone="+5164123456", place="150101", basis="carried")], "report")
    file("two", [said("chart", named, telephone="+5164123456", place="080101")], "report")
    linked = link_sheets(gazetteer=gazetteer)
    assert linked.joined == 1
    assert linked.doubts_about_places == 1
    assert "Lima" in Doubt.objects.get(kind="places_disagree").facts["places"]


def test_no_doubt_or_judgement_holds_the_name_of_a_person(file, gazetteer):
    marked = "Zzyzx Marcadora Quispe"
    file(
        "en",
        [said("chart", "Andean Women", person=marked), said("chart", "The Lake", person=marked)],
        "report",
    )
    file(
        "es",
        [said("chart", "Mujeres Andinas Reunidas", person=marked), said("chart", "Lago", person=marked)],
        "report",
    )
    link_sheets(gazetteer=gazetteer)
    written = str(list(Doubt.objects.values("facts", "about"))) + str(
        list(Judgement.objects.values("reason"))
    )
    assert "zzyzx" not in written.casefold()


def test_an_interrupted_link_leaves_the_register_as_it_was(file, gazetteer):
    file("one", [said("row", "Cooperativa Agraria Yawar"), said("row", "Asociación Kusi Kawsay")])
    acts = Act.objects.count()

    def interrupt(done: int, _of: int) -> None:
        if done == 5:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        link_sheets(gazetteer=gazetteer, advance=interrupt)
    assert (Act.objects.count(), Organisation.objects.count(), Judgement.objects.count()) == (acts, 0, 0)
    assert link_sheets(gazetteer=gazetteer).founded == 2


def test_what_a_person_judges_while_sheets_are_compared_stands(file, gazetteer):
    file("one", [said("row", "Cooperativa Agraria Yawar"), said("row", "Cooperativa Agraria Yawar Norte")])
    first, second = Sheet.objects.order_by("number")

    def decide(done: int, _of: int) -> None:
        if done == 3 and not Judgement.objects.exists():
            act = Act.objects.create(kind="judge", done_at=timezone.now())
            join_sheets(sheets=[first, second], act=act)

    linked = link_sheets(gazetteer=gazetteer, advance=decide)
    assert (linked.is_new, Judgement.objects.count()) == (False, 2)


def test_a_link_that_is_done_again_while_sheets_are_compared_stands(file, gazetteer):
    file("one", [said("row", "Cooperativa Agraria Yawar")])
    link_sheets(gazetteer=gazetteer)
    undoing = undo(act=last_to_undo())

    def again(done: int, _of: int) -> None:
        if done == 3 and not Act.objects.filter(pk__gt=undoing.pk).exists():
            undo(act=undoing)

    linked = link_sheets(gazetteer=gazetteer, advance=again)
    assert (linked.is_new, Judgement.objects.filter(ended_in=None).count()) == (False, 1)


def test_sheets_that_come_while_others_are_compared_wait_for_the_next_link(file, gazetteer):
    file("one", [said("row", "Cooperativa Agraria Yawar")])

    def more(done: int, _of: int) -> None:
        if done == 3:
            file("two", [said("row", "Asociación Kusi Kawsay")])

    assert link_sheets(gazetteer=gazetteer, advance=more).founded == 1
    assert link_sheets(gazetteer=gazetteer).founded == 1


def test_a_link_asks_the_database_no_more_for_more_sheets(file, gazetteer):
    """A million sheets are not a million questions."""
    file("few", [said("row", f"Cooperativa {name} Ruway") for name in ("Inti", "Killa")])
    with CaptureQueriesContext(connection) as few:
        link_sheets(gazetteer=gazetteer)
    file("more", [said("row", f"Asociación {chr(97 + at) * 5} Tarpuy") for at in range(20)])
    with CaptureQueriesContext(connection) as more:
        link_sheets(gazetteer=gazetteer)
    assert len(more) <= len(few) + 10


def _organisation(original: str) -> int | None:
    return Judgement.objects.get(sheet=Sheet.objects.get(original=original), ended_in=None).organisation_id
