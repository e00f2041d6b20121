"""The bundled interview, and forms that a team brings."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.collect.field.filling import XFORMS
from tinkuy.collect.forms.actions import publish_form, set_open
from tinkuy.collect.forms.compiling import compiled
from tinkuy.collect.forms.places import LISTS
from tinkuy.collect.forms.titles import title_in
from tinkuy.collect.forms.workbook import BUNDLED, FALLBACK_MARK
from tinkuy.collect.models import Form, FormVersion
from tinkuy.collect.store import path_of
from tinkuy.errors import BrokenInput, Refusal
from tinkuy.home import Home

SMALL = """| survey |
| | type | name | label::Español (es) | label::English (en) | register |
| | text | name | Nombre | Name | name |
| | text | colour | Color | | |
| settings |
| | form_id | version | default_language |
| | small | {version} | Español (es) |
"""


def small(folder: Path, version: str = "1", **changes: str) -> Path:
    path = folder / "small.md"
    text = SMALL.format(version=version)
    for old, new in changes.items():
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")
    return path


def test_the_interview_is_complete_in_spanish_and_in_english():
    form = compiled(BUNDLED / "interview.csv", lists=LISTS)
    asked = [question for question in form.questions if question.labels]
    assert len(asked) > 52, "as many as the form of 2018 had, and what it lacked"
    assert all({"es", "en"} <= question.labels.keys() for question in asked)
    marked = [
        question for question in asked for code in ("es", "en") if FALLBACK_MARK in question.labels[code]
    ]
    assert not marked
    assert form.missing.keys() <= {"qu"}, "Quechua waits for a speaker"


def test_what_nobody_translated_is_shown_in_the_default_language_and_marked(tmp_path: Path):
    form = compiled(small(tmp_path))
    colour = next(question for question in form.questions if question.name == "colour")
    assert colour.labels == {"es": "Color", "en": f"{FALLBACK_MARK}Color"}
    assert form.missing == {"en": 1}
    assert ">-<" not in form.xform, "a dash is no question"


def test_a_form_is_published_once_and_its_lists_of_places_lie_in_the_mapping(
    interview: FormVersion, home: Home
):
    assert {one["name"] for one in interview.media} == set(LISTS)
    districts = next(one for one in interview.media if one["name"] == "districts.csv")
    assert path_of(home.media, districts["digest"]).read_text(encoding="utf-8").count("\n") == 1 + 1891
    again = publish_form(home=home)
    assert (again.is_new, again.version) == (False, interview)


def test_a_country_without_districts_is_not_asked_for_them():
    form = compiled(BUNDLED / "interview.csv", lists=["regions.csv"])
    names = {question.name for question in form.questions}
    assert "region" in names
    assert not names & {"province", "district"}
    assert form.files == ("regions.csv",)


def test_one_version_has_one_content(home: Home, tmp_path: Path):
    publish_form(home=home, path=small(tmp_path))
    with pytest.raises(Refusal, match="another content"):
        publish_form(home=home, path=small(tmp_path, Color="Tono"))
    assert publish_form(home=home, path=small(tmp_path, "2", Color="Tono")).is_new
    assert FormVersion.objects.filter(form__form_id="small").count() == 2, "every version stays"


def test_a_closed_form_is_opened_by_publishing_it_anew_and_by_saying_so(home: Home, tmp_path: Path):
    publish_form(home=home, path=small(tmp_path))
    assert not set_open(form_id="small", is_open=False).is_open
    assert set_open(form_id="small", is_open=True).is_open
    assert Form.objects.get().is_open
    with pytest.raises(Refusal, match="no form"):
        set_open(form_id="other", is_open=False)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"| | text | colour": "| | texto | colour"}, "Unknown question type 'texto'"),
        (
            {"| name |\n| | text | colour": "| nombre |\n| | text | colour"},
            "row 2, column register.*'nombre' is no field",
        ),
        ({"small": " "}, "no form_id"),
    ],
    ids=["a type that there is not", "a field that there is not", "no form_id"],
)
def test_a_form_that_is_no_good_is_refused_with_its_row(
    home: Home, tmp_path: Path, changes: dict, words: str
):
    with pytest.raises(BrokenInput, match=words):
        publish_form(home=home, path=small(tmp_path, **changes))
    assert not Form.objects.exists()


def test_a_workbook_that_is_no_form_is_refused_in_words(home: Home, tmp_path: Path):
    for name, content in (("a.xlsx", b"PK\x03\x04nothing"), ("b.csv", b"\xff\xfe\x00"), ("c.pdf", b"%PDF")):
        path = tmp_path / name
        path.write_bytes(content)
        with pytest.raises(BrokenInput):
            publish_form(home=home, path=path)


def test_a_file_that_a_form_names_must_be_there(home: Home, tmp_path: Path):
    path = small(tmp_path, **{"| text | colour": "| select_one_from_file colours.csv | colour"})
    with pytest.raises(BrokenInput, match=r"colours\.csv"):
        publish_form(home=home, path=path)
    (tmp_path / "colours.csv").write_text("name,label\nred,Rojo\n", encoding="utf-8")
    assert publish_form(home=home, path=path).version.media[0]["name"] == "colours.csv"


def test_no_question_of_the_instance_is_unknown(interview: FormVersion):
    assert interview.xform.count("<instance") > 3
    assert XFORMS[1:-1] in interview.xform


TITLED = """| survey |
| | type | name | label::Español (es) | label::English (en) |
| | text | name | Nombre | Name |
| settings |
| | form_title | form_title::English (en) | form_title::Runasimi (qu) | form_id | version | default_language |
| | Ficha | {english} | | titled | 1 | Español (es) |
"""


def titled(folder: Path, english: str = "Sheet") -> Path:
    path = folder / "titled.md"
    path.write_text(TITLED.format(english=english), encoding="utf-8")
    return path


def test_a_form_is_called_by_its_name_in_each_language_and_by_its_own_where_one_is_missing(
    home: Home, tmp_path: Path
):
    version = publish_form(home=home, path=titled(tmp_path)).version
    titles = version.form.titles
    assert [title_in(titles, language) for language in ("es", "en", "qu", "")] == [
        "Ficha",
        "Sheet",
        "Ficha",
        "Ficha",
    ]
    assert "<h:title>Ficha</h:title>" in version.xform, "an XForm has one title"
    assert "form_title" not in version.xform


def test_a_title_may_be_translated_after_its_version_was_published(home: Home, tmp_path: Path):
    publish_form(home=home, path=titled(tmp_path, english=" "))
    assert title_in(Form.objects.get().titles, "en") == "Ficha"
    assert not publish_form(home=home, path=titled(tmp_path, english="Sheet")).is_new
    assert title_in(Form.objects.get().titles, "en") == "Sheet"


def test_the_interview_has_a_name_in_spanish_and_in_english(interview: FormVersion):
    assert title_in(interview.form.titles, "es") == "Entrevista del mapeo"
    assert title_in(interview.form.titles, "en") == "Mapping interview"


@pytest.mark.parametrize(
    ("titles", "said"),
    [({}, ""), ({"es": "Ficha"}, "Ficha"), ({"es": "", "pt": "Ficha"}, "Ficha"), ({"": "F", "en": "S"}, "F")],
)
def test_of_whatever_titles_there_are_one_is_said(titles: dict[str, str], said: str):
    assert title_in(titles, "qu") == said
