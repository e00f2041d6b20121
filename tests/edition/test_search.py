"""Finding organisations: accents, plurals, typing errors, facets, boxes."""

from __future__ import annotations

import itertools
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.edition.conftest import MadeMapping, made_sheet
from tinkuy.edition.actions import Frozen
from tinkuy.edition.opening import Edition, open_edition
from tinkuy.edition.reading import Query
from tinkuy.edition.search import facets, frequent
from tinkuy.edition.search.words import stem, stems


@pytest.fixture(scope="module")
def edition(frozen_once) -> Edition:
    return open_edition(frozen_once(four_organisations))


def four_organisations(mapping: MadeMapping) -> Frozen:
    places = {"piura": "20", "lima": "1501", "chulucanas": "200401"}
    rows = [
        (
            "aaaaaaaaaaaa",
            "Central de Cafés del Norte",
            "piura",
            {"family": "cooperative", "lines": ["agriculture"]},
        ),
        (
            "bbbbbbbbbbbb",
            "Asociación de Artesanas Las Palmeras",
            "chulucanas",
            {"family": "association", "lines": ["crafts"]},
        ),
        (
            "cccccccccccc",
            "Red de Talleres Solidarios",
            "lima",
            {
                "family": "network",
                "unit_kind": "network",
                "description": "Reúne cooperativas de educación y de café",
            },
        ),
        (
            "dddddddddddd",
            "Instituto de Educación Popular",
            "",
            {"family": "ngo", "unit_kind": "support_body"},
        ),
    ]
    sheets = []
    for number, (_, name, place, values) in enumerate(rows, start=1):
        given = {"printed": place, "basis": "printed", "code": places.get(place, ""), "score": 1.0}
        sheets.append(made_sheet(name, locator=f"line {number}", block="norte", place=given, **values))
    for (code, *_), filed in zip(rows, mapping.source("Report", sheets), strict=True):
        mapping.joined(code, filed)
    return mapping.freeze()


def found(edition: Edition, words: str = "", **more) -> list[str]:
    return [hit.id[0] for hit in edition.search(Query(words=words, **more)).hits]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("cafe ", ["a", "c"]),  # "Cafés" in a name goes before "café" in a description
        ("cafés ", ["a", "c"]),
        ("CAFÉ ", ["a", "c"]),
        ("educacion ", ["d", "c"]),
        ("taller ", ["c"]),  # a singular finds the plural
        ("artesana ", ["b"]),
        ("institutos ", ["d"]),  # and a plural the singular
        ("palm", ["b"]),  # still typing
        ("central café ", ["a"]),
        ("red educación ", ["c"]),  # both words, in whatever field
        ("palmeras institutos ", ["b", "d"]),  # nothing has both: any
        ("de la", []),
        ("chulucanas ", ["b"]),  # the place's name
        ("piura", ["a", "b"]),  # and the name of the place that holds it
        ("artesanía ", ["b"]),  # the label of a line of activity, in the reader's language
        ("crafts ", ["b"]),
    ],
)
def test_words_find_what_a_person_means(edition, words, expected):
    assert sorted(found(edition, words)) == sorted(expected)
    assert found(edition, words)[:1] == expected[:1] or words.startswith("palmeras")


@pytest.mark.parametrize(
    ("words", "expected", "corrected"),
    [
        ("eduacion ", ["d", "c"], "educación"),
        ("artezanas ", ["b"], "artesanas"),
        ("istituto ", ["d"], "instituto"),
        ("sentral cafes ", ["a"], "central cafes"),
    ],
)
def test_a_mistyped_word_finds_what_was_meant_and_says_so(edition, words, expected, corrected):
    answer = edition.search(Query(words=words))
    assert ([hit.id[0] for hit in answer.hits], answer.corrected) == (expected, corrected)


def test_a_word_that_is_there_is_not_mended(edition):
    assert edition.search(Query(words="central ")).corrected == ""


def test_facets_count_all_that_was_found_and_a_chosen_facet_counts_what_else_could_be_chosen(edition):
    answer = edition.search(Query(filters={"family": ("network", "ngo")}))
    assert answer.total == 2
    families = {one.value: (one.count, one.is_chosen) for one in answer.facets["family"]}
    assert families == {
        "network": (1, True),
        "ngo": (1, True),
        "cooperative": (1, False),
        "association": (1, False),
    }
    assert {one.value: one.count for one in answer.facets["unit_kind"]} == {"network": 1, "support_body": 1}
    assert {one.value: one.label["en"] for one in answer.facets["block"]} == {"norte": "North"}


def test_a_place_counts_all_that_it_holds_and_choosing_it_shows_the_places_below(edition):
    regions = {one.value: one.count for one in edition.search(Query()).facets["place"]}
    assert regions == {"20": 2, "15": 1}
    answer = edition.search(Query(filters={"place": ("20",)}))
    assert answer.total == 2
    assert {one.value: one.count for one in answer.facets["place"]} == {"20": 2, "2004": 1, "15": 1}


def test_every_place_near_a_chosen_one_is_counted_however_many_others_there_are(edition, monkeypatch):
    monkeypatch.setattr(facets, "MOST_VALUES", 1)
    answer = edition.search(Query(filters={"place": ("2004",)}))
    assert {one.value: one.count for one in answer.facets["place"]} == {
        "20": 2,
        "2004": 1,
        "200401": 1,
        "15": 1,
    }


def test_what_was_kept_of_frequent_words_is_what_would_be_counted(edition, mapping, monkeypatch):
    monkeypatch.setattr(frequent, "LEAST", 1)
    kept = open_edition(four_organisations(mapping).path)
    assert frequent.read_frequent(kept.path / "index")
    assert not frequent.read_frequent(edition.path / "index")
    for words in ("cafe ", "ca", "caf", "cafe", "educ", "red ", "central norte ", "x"):
        assert kept.search(Query(words=words)) == edition.search(Query(words=words)), words
    # Beside a filter nothing that was kept will do.
    filtered = Query(words="caf", filters={"family": ("network",)})
    assert kept.search(filtered) == edition.search(filtered)


def test_names_that_begin_with_a_figure_stand_last_in_every_list(mapping, sheet):
    names = ("3 de Mayo", "Zorritos", "Ángeles")
    filed = mapping.source("Report", [sheet(name, block="norte") for name in names])
    for code, one in zip("abc", filed, strict=True):
        mapping.joined(code * 12, one)
    edition = open_edition(mapping.freeze().path)
    assert found(edition) == found(edition, filters={"block": ("norte",)}) == ["c", "b", "a"]


def test_a_box_holds_what_lies_in_it_and_what_has_no_position_is_counted(edition):
    assert edition.search(Query()).without_position == 1
    assert found(edition, box=(-6.0, -82.0, -4.0, -79.0)) == ["b", "a"]
    assert edition.search(Query(box=(-13.0, 170.0, -11.0, -76.0))).total == 1  # over the date line


def test_pages_follow_each_other(edition):
    pages = [found(edition, page=number, per_page=3) for number in (1, 2, 3)]
    assert [len(page) for page in pages] == [3, 1, 0]
    assert sorted(pages[0] + pages[1]) == ["a", "b", "c", "d"]


def test_everything_that_fits_can_be_downloaded_and_drawn(edition):
    query = Query(filters={"block": ("norte",)})
    assert [one[0] for one in edition.matching(query)] == ["a", "b", "c", "d"]
    cells = edition.cells(query, zoom=8)
    assert sum(cell.count for cell in cells) == 3
    assert {cell.name["es"] for cell in cells if cell.id} >= {"Red de Talleres Solidarios"}
    assert sum(cell.count for cell in edition.cells(query, zoom=0)) == 3


@pytest.mark.parametrize("words", ["a" * 5000, "'\"*:()[]{}\\", ".*", "cafe OR", "\x00", "🙂", "-", "ñ"])
def test_whatever_is_typed_gets_an_answer(edition, words):
    assert edition.search(Query(words=words)).total >= 0


@given(st.text(alphabet="abcdeilmnorstuyz", min_size=1, max_size=12))
def test_a_stem_is_its_own_stem(word):
    assert stem(stem(word)) == stem(word)


@pytest.mark.parametrize(
    ("plural", "singular"),
    [
        ("cafés", "café"),
        ("organizaciones", "organización"),
        ("redes", "red"),
        ("luces", "luz"),
        ("países", "país"),
        ("mujeres", "mujer"),
        ("services", "service"),
        ("companies", "company"),
        ("boxes", "box"),
        ("clases", "clase"),
        ("churches", "church"),
        ("intereses", "interés"),
        ("arroces", "arroz"),
        ("kitchens", "kitchen"),
    ],
)
def test_plural_and_singular_have_one_stem(plural, singular):
    assert stems(plural) == stems(singular)


@pytest.mark.parametrize("asked", [{}, {"words": "educacion"}, {"filters": {"block": ("norte",)}}])
def test_a_page_far_beyond_the_last_is_empty_and_takes_no_memory(edition, asked):
    # The index reserves room for all that goes before a page: such a number once ended the whole server.
    answer = edition.search(Query(**asked, page=999_999_999))
    assert answer.hits == ()
    assert answer.total == edition.search(Query(**asked)).total > 0


def test_a_box_finds_exactly_the_organisations_whose_position_lies_in_it(mapping, sheet):
    rng = random.Random(11)
    points = [(rng.uniform(-18, 0), rng.uniform(-81, -69)) for _ in range(80)]
    sheets = [
        sheet(f"Grupo {at}", locator=f"line {at}", position={"lat": lat, "lon": lon, "precision": "exact"})
        for at, (lat, lon) in enumerate(points)
    ]
    for at, filed in enumerate(mapping.source("Map", sheets)):
        mapping.joined(f"{at:012d}", filed)
    edition = open_edition(mapping.freeze().path)
    sizes = (0.05, 0.5, 3, 9, 40)
    for middle, size in itertools.product(points[:8], sizes):
        south, west, north, east = middle[0] - size, middle[1] - size, middle[0] + size, middle[1] + size
        inside = [at for at, (lat, lon) in enumerate(points) if south <= lat <= north and west <= lon <= east]
        query = Query(box=(south, west, north, east))
        assert [int(one) for one in edition.matching(query)] == inside
        assert edition.search(query).total == len(inside)


def test_a_box_around_everything_leaves_out_what_has_no_position(edition):
    assert edition.search(Query(box=(-90.0, -180.0, 90.0, 180.0))).total == 3
    assert edition.search(Query(words="educación ", box=(-90.0, -180.0, 90.0, 180.0))).total == 1


def test_lines_are_counted_one_by_one_though_kept_as_sets(mapping, sheet):
    given = [["crafts", "agriculture"], ["crafts"], ["agriculture", "fair"], []]
    sheets = [sheet(f"Grupo {at}", locator=f"line {at}", lines=lines) for at, lines in enumerate(given)]
    for at, filed in enumerate(mapping.source("Report", sheets)):
        mapping.joined(f"{at:012d}", filed)
    edition = open_edition(mapping.freeze().path)
    for query in (Query(), Query(words="grupo ")):
        counted = {one.value: one.count for one in edition.search(query).facets["line"]}
        assert counted == {"crafts": 2, "agriculture": 2, "fair": 1}
    assert edition.search(Query(filters={"line": ("crafts", "fair")})).total == 3
