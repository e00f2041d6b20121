"""What was asked is in the edition: the questions of the form, in both languages, and nothing that anybody answered."""

from __future__ import annotations

from pathlib import Path

import pyarrow.parquet as pq
import pytest

from tests.collect.field.conftest import each_form_is_compiled_once
from tinkuy.collect.forms.actions import publish_form, set_open
from tinkuy.collect.models import FormVersion
from tinkuy.collect.paper import reading
from tinkuy.edition.asked_tables import KINDS
from tinkuy.edition.manifest import file_list
from tinkuy.edition.opening import Edition, open_edition
from tinkuy.register.models import Sheet

__all__ = ["each_form_is_compiled_once"]

OWN = """
|survey|                        |         |                                 |                            |             |
|      | type                   | name    | label::Español (es)             | label::English (en)        | register    |
|      | note                   | hello   | Buen día; llame al 987 654 321. | Good day: call 987 654 321 |             |
|      | text                   | name    | ¿Cómo se llama?                 |                            |             |
|      | select_one enumerators | who     | ¿Quién entrevista?              | Who interviews?            | mode        |
|      | select_one guides      | led     | ¿Quién la llevó?                | Who led you there?         |             |
|      | begin_group            | home    | La casa                         | The house                  |             |
|      | begin_repeat           | animal  | Animales                        | Animals                    |             |
|      | select_one kinds       | kind    | ¿Cuál?                          | Which?                     | product:unit|
|      | text                   | other   | ¿Qué otro?                      | What other?                |             |
|      | end_repeat             |         |                                 |                            |             |
|      | end_group              |         |                                 |                            |             |
| choices |             |       |                     |                     |
|         | list_name   | name  | label::Español (es) | label::English (en) |
|         | enumerators | one   | Rosa Secreta        | Rosa Secreta        |
|         | guides      | two   | Luz Secreta         | Luz Secreta         |
|         | kinds       | llama | Llama               | Llama               |
|         | kinds       | other | Otro                | Other               |
| settings |            |       |         |                  |
|          | form_title | form_id | version | default_language |
|          | La casa    | house   | {version} | Español (es)   |
"""


def published(mapping, tmp_path: Path, version: str = "1") -> FormVersion:
    written = tmp_path / f"house-{version}.md"
    written.write_text(OWN.replace("{version}", version), encoding="utf-8")
    return publish_form(home=mapping.home, path=written).version


def frozen(mapping, sheet) -> Edition:
    (one,) = mapping.source("Report", [sheet("Los Andes")])
    mapping.joined("aaaaaaaaaaaa", one)
    return open_edition(mapping.freeze().path)


def rows(edition: Edition, table: str = "questions") -> list[dict[str, object]]:
    return edition.rows(table, limit=None)


def test_the_bundled_interview_is_told_in_both_languages_in_its_order(mapping, sheet):
    version = publish_form(home=mapping.home).version
    told = rows(frozen(mapping, sheet))

    assert {(one["form"], one["version"]) for one in told} == {("tinkuy_interview", version.version)}
    assert {(one["title_es"], one["title_en"]) for one in told} == {
        ("Entrevista del mapeo", "Mapping interview")
    }
    assert [one["position"] for one in told] == list(range(1, len(told) + 1))
    asked = [
        one["path"] for one in version.questions if one["kind"] not in ("start", "end", "today", "deviceid")
    ]
    assert [one["question"] for one in told] == asked
    assert [one["question"] for one in told if not (one["label_es"] and one["label_en"])] == []
    assert {str(one["kind"]) for one in told} <= set(KINDS)
    assert {one["field"] for one in told if one["question"] == "p4/needs/need_state"} == {"need:state"}
    (inside,) = [one for one in told if one["question"] == "p1/consent/consent_map"]
    assert inside["group_en"] == "1. The interview and the organisation › What the organisation agrees to"
    (family,) = [one for one in told if one["question"] == "p2/family"]
    choices = rows(open_edition(mapping.home.editions / "0001"), "choices")
    listed = [one for one in choices if one["list"] == family["choices"]]
    assert {one["list"] for one in choices} == {one["choices"] for one in told} - {None}, "a list is left out"
    assert ("cooperative", "Cooperativa", "Cooperative") in [
        (one["code"], one["label_es"], one["label_en"]) for one in listed
    ]


def test_a_mapping_without_a_form_has_an_edition_without_questions(mapping, sheet):
    edition = frozen(mapping, sheet)

    assert (rows(edition), rows(edition, "choices")) == ([], [])
    assert (edition.manifest["counts"]["questions"], edition.manifest["counts"]["choices"]) == (0, 0)


def test_a_private_number_and_names_in_lists_are_not_told(mapping, sheet, tmp_path):
    published(mapping, tmp_path)
    edition = frozen(mapping, sheet)
    (hello,) = [one for one in rows(edition) if one["question"] == "hello"]

    assert (hello["kind"], hello["label_es"]) == ("note", "Buen día; llame al […].")
    assert {one["list"] for one in rows(edition, "choices")} == {"kinds"}
    for name in ("questions", "choices"):
        told = str(pq.read_table(edition.path / "tables" / f"{name}.parquet").to_pylist())
        assert "Secreta" not in told and "987" not in told


def test_what_a_language_does_not_say_is_empty_and_not_borrowed(mapping, sheet, tmp_path):
    published(mapping, tmp_path)
    (name,) = [one for one in rows(frozen(mapping, sheet)) if one["question"] == "name"]

    assert (name["label_es"], name["label_en"], name["label_own"]) == ("¿Cómo se llama?", None, None)


def test_groups_and_repeats_are_told(mapping, sheet, tmp_path):
    published(mapping, tmp_path)
    (kind,) = [one for one in rows(frozen(mapping, sheet)) if one["question"] == "home/animal/kind"]

    assert (kind["group_es"], kind["group_en"]) == ("La casa › Animales", "The house › Animals")
    assert (kind["repeat"], kind["choices"], kind["source_id"]) == ("home/animal", "kinds", None)


def test_the_newest_version_is_told_and_every_one_that_sheets_were_filled_with(mapping, sheet, tmp_path):
    first, _, newest = (published(mapping, tmp_path, version) for version in "123")
    (one,) = mapping.source("Report", [sheet("Los Andes")])
    Sheet.objects.filter(id=one.id).update(source=first.source)
    mapping.joined("aaaaaaaaaaaa", one)
    told = rows(open_edition(mapping.freeze().path))

    assert {(row["version"], row["source_id"]) for row in told} == {
        (first.version, first.source.digest[:12]),
        (newest.version, None),
    }


def test_a_form_that_is_not_handed_out_and_that_nobody_filled_is_not_told(mapping, sheet, tmp_path):
    published(mapping, tmp_path)
    set_open(form_id="house", is_open=False)

    assert rows(frozen(mapping, sheet)) == []


def test_a_form_too_long_to_be_asked_does_not_hold_an_edition_up(mapping, sheet, tmp_path, monkeypatch):
    published(mapping, tmp_path)
    monkeypatch.setattr(reading, "MOST_QUESTIONS", 2)

    assert rows(frozen(mapping, sheet)) == []


def test_the_same_forms_are_the_same_bytes(mapping, sheet, tmp_path):
    published(mapping, tmp_path)
    publish_form(home=mapping.home)
    first = frozen(mapping, sheet).path
    second = mapping.freeze().path

    for name in ("tables/questions.parquet", "tables/choices.parquet"):
        assert file_list(first)[name] == file_list(second)[name]


@pytest.mark.parametrize("language", ["qu", ""])
def test_a_form_in_another_language_keeps_its_own_words(mapping, sheet, tmp_path, language):
    named = "::Runasimi (qu)" if language else ""
    written = tmp_path / "own.md"
    written.write_text(
        f"| survey | | | |\n| | type | name | label{named} |\n| | text | name | Imataq sutin? |\n"
        f"| settings | | | |\n| | form_title | form_id | version |\n| | Tapuy | tapuy | 1 |\n",
        encoding="utf-8",
    )
    publish_form(home=mapping.home, path=written)
    (told,) = rows(frozen(mapping, sheet))

    assert (told["label_own"], told["label_es"], told["label_en"]) == ("Imataq sutin?", None, None)
