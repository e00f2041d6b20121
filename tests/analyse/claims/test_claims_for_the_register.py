"""What an audit hands to the register: each figure with its status, its reason in both languages, its base."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.analyse.claims.test_language_editions import ENGLISH, FIGURES, SPANISH
from tests.analyse.claims.written import audited, table
from tinkuy.analyse.claims.keeping import drafts_of
from tinkuy.analyse.claims.reasons import WORDS, number_said
from tinkuy.register.claims.standing import DraftClaim
from tinkuy.register.fields import CLAIM_REASONS, CLAIM_TOPICS, CLAIM_UNITS

KITCHENS = table(("North", "10"), ("South", "20"), ("Total", "35"))


def drafts(*texts: str, of: int = 0) -> list[DraftClaim]:
    found = audited(*texts)
    return list(drafts_of(found.documents[of], found.findings))


def by_printed(*texts: str, of: int = 0) -> dict[str, DraftClaim]:
    return {one.printed: one for one in drafts(*texts, of=of)}


def test_a_figure_that_nothing_contradicts_is_reported_with_its_line_and_year():
    (one,) = drafts("There were 2,775 community kitchens in 2013.")

    assert (one.locator, one.printed, one.value, one.unit) == ("line 1", "2,775", Decimal(2775), "count")
    assert (one.population, one.dated, one.language) == ("community kitchens", "2013", "en")
    assert (one.standing.status, one.standing.reason, one.standing.base) == ("reported", "", None)


def test_a_total_that_its_rows_do_not_make_is_disputed_and_both_numbers_are_said():
    total = by_printed(KITCHENS)["35"].standing

    assert (total.status, total.reason) == ("disputed", "sum")
    assert total.computed == (Decimal(30), Decimal(30))
    assert total.words == {
        "es": "Las 2 filas de su tabla suman 30, no 35.",
        "en": "The 2 rows of its table make 30, not 35.",
    }


def test_the_rows_of_a_total_that_does_not_add_up_are_not_disputed_for_it():
    assert by_printed(KITCHENS)["10"].standing.status == "reported"


def test_a_row_with_two_readings_says_that_none_makes_the_total():
    doubtful = by_printed(table(("North", "10-12"), ("South", "20"), ("Total", "35")))
    said = doubtful["10"].standing

    assert (said.status, said.reason) == ("disputed", "sum")
    assert said.words["en"].startswith("It can be read in more than one way")
    assert doubtful["35"].standing.computed == (Decimal(30), Decimal(42))


def test_a_share_without_a_base_is_reported_and_says_so():
    (one,) = drafts("In the country 95% of the organisations have no licence.")

    assert (one.standing.status, one.standing.reason) == ("reported", "base_not_stated")
    assert one.standing.words["es"] == "El documento no dice de cuántos."


def test_a_share_that_fits_its_own_count_is_computed_and_has_a_base():
    share = by_printed("Of the 400 kitchens, 50% (200) cook, 25% (100) bake and 12.5% (50) do both.")[
        "25%"
    ].standing

    assert (share.status, share.base, share.base_from) == ("computed", Decimal(400), "implied")


def test_a_share_that_does_not_fit_says_what_its_count_would_be():
    said = by_printed("Of the 400 kitchens, 50% (200) cook, 25% (100) bake and 20% (50) do both.")[
        "20%"
    ].standing

    assert (said.status, "share_and_count" in said.reason) == ("disputed", True)
    low, high = said.computed
    assert low <= Decimal("12.5") <= high < 20
    assert said.words["es"].startswith("50 de ") and " %, no 20 %." in said.words["es"]
    assert said.words["en"].startswith("50 of ") and " %, not 20 %." in said.words["en"]


def test_what_two_language_editions_say_differently_is_disputed_in_both():
    texts = ENGLISH.format(**FIGURES), SPANISH.format(**{**FIGURES, "a": 345})
    english, spanish = by_printed(*texts)["340"].standing, by_printed(*texts, of=1)["345"].standing

    assert {english.status, spanish.status} == {"disputed"}
    assert (english.reason, spanish.reason) == ("editions_disagree", "editions_disagree")
    assert english.words["en"] == "The edition in the other language says 345 in this place."
    assert spanish.words["es"] == "La edición en otro idioma dice 340 en este lugar."
    assert by_printed(*texts)["17"].standing.status == "reported"


def test_the_number_of_a_heading_is_no_claim():
    assert "2.4" not in by_printed("2.4 Lessons of the work\n\nThere are 40 looms.")


def test_a_sign_that_the_document_had_to_escape_is_printed_plain():
    assert "US$ 42 million" in by_printed("Its loans reached US\\$ 42 million in 2016.")


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("There are 1,245 cooperatives.", "T1:all:cooperative"),
        ("En total hay 98 organizaciones.", "T1:all"),
        ("There are 1,245 cooperatives that have no licence.", ""),
        ("Worldwide there are 1,245 cooperatives.", ""),
        ("In Cusco there are 1,245 cooperatives.", ""),
        ("There are 1,245 rivers.", ""),
    ],
)
def test_a_count_of_all_there_are_knows_the_editions_own_figure(text, figure):
    (one,) = drafts(text)

    assert one.standing.question == figure


def test_figures_about_supervision_are_set_side_by_side():
    text = "Of the 659 savings cooperatives only 157 are supervised.\n\nThey hold 40 fairs."

    assert {one.printed: one.topic for one in drafts(text)} == {
        "659": "supervision",
        "157": "supervision",
        "40": "",
    }


def test_codes_are_those_that_an_edition_knows():
    found = drafts(KITCHENS) + drafts("95% have none; 20 metres; US$ 5; 4 days.")

    assert {one.unit for one in found} <= set(CLAIM_UNITS)
    assert {one.standing.reason for one in found} - {""} <= set(CLAIM_REASONS)
    assert {one.topic for one in found} - {""} <= set(CLAIM_TOPICS)


def test_every_reason_has_words_in_every_language_with_the_same_gaps():
    assert set(WORDS["es"]) == set(WORDS["en"])
    for name, pattern in WORDS["es"].items():
        assert pattern.count("{") == WORDS["en"][name].count("{"), name


@pytest.mark.parametrize(
    ("value", "spanish", "english"),
    [
        (Decimal("11.60"), "11,6", "11.6"),
        (1245, "1245", "1245"),
        (150_000, "150\u202f000", "150\u202f000"),
        (0, "0", "0"),
    ],
)
def test_numbers_are_written_as_each_language_writes_them(value, spanish, english):
    assert (number_said(value, "es"), number_said(value, "en")) == (spanish, english)
