"""The profile of an organisation: any order of its sheets gives the same one, and every value says why it won."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tinkuy.register.fields import AREA_KINDS, FAMILIES, PRECISIONS, SUPERVISIONS
from tinkuy.register.filed import FiledSheet
from tinkuy.register.profile import places_conflict, profile
from tinkuy.register.reasons import REASONS

# A small country: region 20 holds province 2004, which holds district 200401; region 15 holds 1501.
HOLDS = {
    "20": ("PE",),
    "2004": ("20", "PE"),
    "200401": ("2004", "20", "PE"),
    "15": ("PE",),
    "1501": ("15", "PE"),
    "PE": (),
}


def ancestors(code: str) -> tuple[str, ...]:
    return HOLDS.get(code, ())


def filed(
    number: int = 1,
    *,
    source: str = "a" * 64,
    kind: str = "chart",
    dated: str = "2018",
    language: str = "es",
    **values,
) -> FiledSheet:
    values.setdefault("names", [{"text": "Los Andes", "language": language, "kind": "official"}])
    return FiledSheet(source, number, kind, language, f"line {number}", dated, values)


def place(code: str, basis: str = "printed") -> dict[str, object]:
    return {"printed": code, "basis": basis, "code": code, "score": 1.0}


def family(*sheets: FiledSheet) -> tuple[str, str, int]:
    value = profile(sheets, ancestors).single["family"]
    return value.value, value.reason, len(value.lost)


def test_the_only_sheet_that_says_it_is_believed():
    assert family(filed(1, family="group"), filed(2)) == ("group", "only_source", 0)


def test_sheets_that_agree_are_said_to_agree():
    assert family(filed(1, family="group"), filed(2, family="group")) == ("group", "sources_agree", 0)


def test_two_sources_disagree_and_the_newer_one_wins():
    assert family(filed(1, family="group"), filed(2, family="cooperative", dated="2020")) == (
        "cooperative",
        "newer",
        1,
    )


def test_within_one_date_most_sheets_win():
    sheets = (filed(1, family="group"), filed(2, family="union"), filed(3, family="union"))
    assert family(*sheets) == ("union", "more_sheets", 1)


def test_a_correction_wins_against_newer_sources():
    sheets = (
        filed(1, family="group", kind="correction", dated="2019"),
        filed(2, family="union", dated="2024"),
    )
    assert family(*sheets) == ("group", "correction", 1)


def test_where_nothing_decides_the_reader_is_told():
    assert family(filed(1, family="group"), filed(2, family="union")) == ("group", "fixed_order", 1)


def test_knowing_beats_not_knowing():
    sheets = (filed(1, family="unknown", dated="2024"), filed(2, family="union"))
    assert family(*sheets) == ("union", "known_beats_unknown", 1)


@pytest.mark.parametrize(
    ("said", "code", "reason", "conflict"),
    [
        ([place("20")], "20", "place_printed", ()),
        ([place("20", "carried")], "20", "place_carried", ()),
        ([place("20", "evidence")], "20", "place_evidence", ()),
        ([place("20"), place("20", "carried")], "20", "place_printed", ()),
        # The narrower of two that do not contradict each other.
        ([place("20"), place("200401", "carried")], "200401", "place_carried", ()),
        ([place("20"), place("15")], "PE", "places_disagree", ("15", "20")),
        ([place("200401"), place("2004"), place("1501")], "PE", "places_disagree", ("1501", "200401")),
        ([place("20"), place("15", "carried")], "PE", "places_disagree", ("15", "20")),
        ([place("20"), place("15", "carried"), place("200401", "evidence")], "20", "evidence_decides", ()),
        (
            [place("20"), place("15"), place("15", "evidence"), place("20", "evidence")],
            "PE",
            "places_disagree",
            ("15", "20"),
        ),
        # Evidence never stands against what is printed without contradiction.
        ([place("20"), place("15", "evidence")], "20", "place_printed", ()),
        ([place("")], "", "", ()),
    ],
)
def test_where_it_is(said, code, reason, conflict):
    sheets = [filed(number, place=one) for number, one in enumerate(said, start=1)]
    seen = profile(sheets, ancestors)
    assert (seen.place.value if seen.place else "", seen.place.reason if seen.place else "") == (code, reason)
    assert seen.place_conflict == places_conflict(sheets, ancestors) == conflict


def test_a_correction_decides_where_it_is():
    sheets = [
        filed(1, place=place("20")),
        filed(2, place=place("15")),
        filed(3, kind="correction", place=place("1501")),
    ]
    seen = profile(sheets, ancestors)
    assert (seen.place.value, seen.place.reason, seen.place_conflict) == ("1501", "correction", ())


def test_places_without_anything_in_common_give_none():
    seen = profile([filed(1, place=place("20")), filed(2, place=place("DE-BY"))], ancestors)
    assert seen.place is None
    assert seen.place_conflict == ("20", "DE-BY")


def names(*sheets: FiledSheet) -> list[tuple[str, str, str]]:
    return [(one.language, one.text, one.kind) for one in profile(sheets, ancestors).names]


def named(*given: tuple[str, str, str], number: int = 1, **more) -> FiledSheet:
    return filed(
        number,
        names=[{"language": language, "text": text, "kind": kind} for language, text, kind in given],
        **more,
    )


def test_each_language_has_one_official_name_and_the_others_are_aliases():
    assert names(
        named(("es", "Red Uniendo Manos", "official"), number=1),
        named(("es", "Red Uniendo Manos", "official"), number=2),
        named(("es", "Red Uniendo las Manos", "official"), number=3),
        named(("en", "Joining Hands Network", "official"), number=4, language="en"),
    ) == [
        ("en", "Joining Hands Network", "official"),
        ("es", "Red Uniendo Manos", "official"),
        ("es", "Red Uniendo las Manos", "alias"),
    ]


def test_a_spelling_that_a_source_broke_is_an_alias():
    broken = named(("es", "Instituto de Desa rrollo", "alias"), ("es", "Instituto de Desarrollo", "official"))
    assert names(broken) == [
        ("es", "Instituto de Desarrollo", "official"),
        ("es", "Instituto de Desa rrollo", "alias"),
    ]


def test_an_acronym_in_several_spellings_is_one_acronym():
    sheets = (
        named(("es", "Red", "official"), ("es", "GRE-P", "acronym")),
        named(("es", "Red", "official"), ("es", "GREP", "acronym"), number=2),
    )
    assert names(*sheets) == [("es", "Red", "official"), ("", "GRE-P", "acronym"), ("", "GREP", "alias")]


def test_what_only_has_an_acronym_is_called_by_it():
    assert names(named(("", "ANPE", "acronym"))) == [("", "ANPE", "official")]


def test_the_most_exact_position_is_taken():
    rough = {"lat": -5.0, "lon": -80.0, "precision": "district"}
    exact = {"lat": -5.2, "lon": -80.6, "precision": "exact"}
    value = profile([filed(1, position=rough, dated="2024"), filed(2, position=exact)], ancestors).position
    assert (value.value, value.reason, len(value.lost)) == (exact, "own_position", 1)


def supervision(*sheets: FiledSheet) -> tuple[tuple[str, str], str | None]:
    """((status, why), day) as the profile takes them, whatever the order of the sheets."""
    single = profile(sheets, ancestors).single
    day = single.get("supervision_date")
    status = single["supervision"]
    assert day is None or day.sheet == status.sheet
    assert profile(sheets[::-1], ancestors).single == single
    return (status.value, status.reason), day and day.value


def test_a_supervision_status_is_as_new_as_the_day_that_it_is_of():
    repeated = filed(1, dated="2020", supervision="unsupervised", supervision_date="2016-12")
    newer = filed(2, dated="2019", supervision="supervised", supervision_date="2019-03-31")
    assert supervision(repeated, newer) == (("supervised", "of_latest_day"), "2019-03-31")
    assert profile([repeated, newer], ancestors).single["supervision"].lost[0][0] == "unsupervised"


def test_a_status_never_bears_the_day_of_another_sheet():
    dated = filed(1, dated="2017", supervision="unsupervised", supervision_date="2016-12")
    undated = filed(2, dated="2018", supervision="supervised")
    assert supervision(dated, undated) == (("supervised", "of_latest_day"), None)
    day_alone = filed(3, dated="2021", supervision_date="2021-01-01")
    assert supervision(dated, undated, day_alone) == (("supervised", "of_latest_day"), None)
    assert "supervision_date" not in profile([day_alone], ancestors).single


def test_a_correction_of_the_status_wins_over_a_later_day():
    listed = filed(1, dated="2020", supervision="supervised", supervision_date="2020-01-31")
    corrected = filed(2, kind="correction", dated="2019", supervision="registered")
    assert supervision(listed, corrected) == (("registered", "correction"), None)


def test_first_seen_is_the_oldest_date():
    sheets = [filed(1, dated="2020-01"), filed(2, dated=""), filed(3, dated="2018")]
    assert profile(sheets, ancestors).first_seen == "2018"


NAMES = st.lists(
    st.fixed_dictionaries(
        {
            "text": st.sampled_from(["Los Andes", "LOS ANDES", "El Valle", "ANPE", "A.N.P.E."]),
            "language": st.sampled_from(["es", "en", ""]),
            "kind": st.sampled_from(["official", "acronym", "alias"]),
        }
    ),
    min_size=1,
    max_size=4,
)
PLACES = st.builds(
    place,
    st.sampled_from(["20", "2004", "200401", "15", "1501", "DE-BY", ""]),
    st.sampled_from(["printed", "carried", "evidence"]),
)
VALUES = st.fixed_dictionaries(
    {"names": NAMES},
    optional={
        "family": st.sampled_from((*FAMILIES[:4], "unknown")),
        "tier": st.integers(1, 3),
        "supervision": st.sampled_from(SUPERVISIONS[:2]),
        "supervision_date": st.sampled_from(["2016", "2016-12", "2019-03-31"]),
        "area_kind": st.sampled_from(AREA_KINDS),
        "place": PLACES,
        "description": st.sampled_from(["Teje", "Vende", "Siembra"]),
        "position": st.fixed_dictionaries(
            {
                "lat": st.integers(-9, 0),
                "lon": st.integers(-80, -70),
                "precision": st.sampled_from(PRECISIONS),
            }
        ),
        "lines": st.lists(st.sampled_from(["crafts", "Crafts", "fair"]), min_size=1, max_size=3),
        "contacts": st.lists(
            st.fixed_dictionaries(
                {"kind": st.just("website"), "value": st.sampled_from(["http://a.pe", "http://b.pe"])}
            ),
            max_size=2,
        ),
        "products": st.lists(
            st.fixed_dictionaries({"name": st.sampled_from(["Chompa", "CHOMPA", "Queso"])}), max_size=2
        ),
        "ties": st.lists(
            st.fixed_dictionaries(
                {"kind": st.just("member_of"), "name": st.sampled_from(["Red", "RED", "Otra"])}
            ),
            max_size=2,
        ),
    },
)


@st.composite
def sheets_of_one(draw):
    return [
        FiledSheet(
            draw(st.sampled_from(["a" * 64, "b" * 64])),
            number,
            draw(st.sampled_from(["chart", "row", "correction"])),
            draw(st.sampled_from(["es", "en"])),
            f"line {number}",
            draw(st.sampled_from(["", "2018", "2018-06", "2020"])),
            draw(VALUES),
        )
        for number in range(1, draw(st.integers(1, 6)) + 1)
    ]


@given(sheets_of_one(), st.randoms(use_true_random=False))
@settings(max_examples=200)
def test_any_order_of_sheets_gives_the_same_profile(sheets, chance: random.Random):
    expected = profile(sheets, ancestors)
    shuffled = list(sheets)
    chance.shuffle(shuffled)
    assert profile(shuffled, ancestors) == expected


@given(sheets_of_one())
def test_every_value_comes_from_a_sheet_that_says_it_and_has_a_reason_in_both_languages(sheets):
    seen = profile(sheets, ancestors)
    for field, value in seen.single.items():
        assert value.sheet.values[field] == value.value
        assert set(REASONS[value.reason]) == {"es", "en"}
        assert all(lost != value.value and sheet.values[field] == lost for lost, sheet in value.lost)
    assert any(name.kind == "official" for name in seen.names)
    assert all(name.reason in REASONS for name in seen.names)


@given(sheets_of_one())
def test_a_place_that_sheets_dispute_holds_all_that_they_say(sheets):
    seen = profile(sheets, ancestors)
    if seen.place and seen.place_conflict:
        assert all(seen.place.value in ancestors(code) for code in seen.place_conflict)
