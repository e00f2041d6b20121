"""Three engines fill in one form and write it down differently: the sheets say the same."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from tinkuy.collect.arriving.actions import accept
from tinkuy.collect.filing.actions import FormFiler
from tinkuy.collect.importing.definition import Definition, read_definition
from tinkuy.collect.importing.learning import Seen, learn_version
from tinkuy.collect.importing.records import Told
from tinkuy.collect.models import Form, FormVersion, Submission
from tinkuy.home import Home

# What the three interviews of the samples have in common, and would not have if an engine were misread.
SAME = ("members_women", "members_men", "dated", "unmapped", "consent")


@pytest.fixture
def samples(shared_data: Path) -> Path:
    return shared_data / "samples"


@pytest.fixture
def form(home: Home, samples: Path) -> Definition:
    """The form of the samples, as if it were handed out here."""
    definition = read_definition(samples / "central_form.xml")
    seen = Seen(Told(), definition=definition)
    learn_version(home=home, form_id=definition.form_id, version=definition.version, seen=seen)
    Form.objects.update(is_open=True)
    return definition


def filed(home: Home, body: bytes) -> dict[str, Any]:
    """The values of the sheet that the instance makes."""
    accepted = accept(body=body)
    FormFiler(home).file_all()
    submission = Submission.objects.get(id=accepted.submission)
    assert submission.sheet, (submission.state, submission.why, submission.detail)
    return submission.sheet.values


def renamed(body: bytes, name: str) -> bytes:
    """The same instance from another device: an instanceID of its own."""
    return re.sub(rb"<instanceID>[^<]*", f"<instanceID>uuid:{name}".encode(), body)


def as_enketo(body: bytes) -> bytes:
    """The instance as Enketo writes it: pretty-printed, with its namespaces, whatever is not relevant emptied."""
    root = etree.fromstring(body)
    wrapped = etree.Element(
        root.tag,
        attrib=dict(root.attrib),
        nsmap={"jr": "http://openrosa.org/javarosa", "orx": "http://openrosa.org/xforms"},
    )
    wrapped.extend(list(root))
    etree.indent(wrapped, space="    ")
    return b"<?xml version='1.0' encoding='UTF-8'?>\n" + etree.tostring(wrapped)


def as_javarosa(body: bytes) -> bytes:
    """The instance as JavaRosa writes it: a prolog, six namespaces, "@" as a number, a blank before "/>"."""
    text = re.sub(r"<(\w+)/>", r"<\1 />", body.decode()).replace("@", "&#64;")
    spaces = "".join(f' xmlns:n{number}="http://example.org/{number}"' for number in range(6))
    return f"<?xml version='1.0' encoding='UTF-8' ?>{text.replace('<data ', f'<data{spaces} ', 1)}".encode()


def test_the_form_is_read_whole(form: Definition):
    assert (form.form_id, form.version, form.language) == ("ess_annex3", "2026112201", "es")
    by_path = {question.path: question for question in form.questions}
    assert by_path["p2/g_lines/lines"].kind == "select_multiple"
    assert by_path["p2/product/product_cert"].repeat == "p2/product"
    assert (by_path["p1/location"].kind, by_path["p4/photo"].kind) == ("geopoint", "image")
    assert (by_path["start"].kind, by_path["p1/members_total"].kind) == ("start", "calculate")
    assert by_path["p1/members_note"].labels["es"] == "Total: ${members_total} integrantes"
    assert form.choices["consent"]["members"] == {"es": "Sólo para la red", "en": "Network only"}
    version = FormVersion.objects.get()
    registers = {one["path"]: one["register"] for one in version.questions}
    assert registers["p1/members_total"] == "", "a total would count everybody twice"
    assert registers["p1/org_name"] == "name"


def test_three_engines_fill_in_the_same_form(form: Definition, home: Home, samples: Path):
    """The real answers of the three engines; they were given by three people, and differ where those did."""
    java = filed(home, (samples / "javarosa_submission.xml").read_bytes())
    engine = filed(home, (samples / "webforms_submission_engine.xml").read_bytes())
    pages = filed(home, (samples / "webforms_submission1.xml").read_bytes())
    for said in (java, engine, pages):
        assert {field: said[field] for field in SAME if field not in ("unmapped", "dated")} == {
            "members_women": 18,
            "members_men": 5,
            "consent": dict.fromkeys(said["consent"], 1),
        }
        assert said["dated"] == "2026-11-22"
        assert (said["unmapped"]["p1/mode"], said["unmapped"]["p1/members_total"]) == ("in_person", "23")
    assert java["names"][0]["text"] == "Asociación Ñawi 🌽 <&>"
    assert engine["names"][0]["text"] == "Asociación Ñusta 🌽"
    assert pages["names"][0]["text"] == "Asociación Pachamama — Ñawi “P’unchaw” 🌽 <&>"
    assert {one["value"] for one in java["contacts"]} == {"a@b.pe", "+51966897999"}
    assert java["products"] == [{"name": "Chullo"}]
    assert pages["products"] == [{"name": "Chullos"}], "a round that nobody filled in is no product"
    assert pages["lines"] == ["goods", "other"]


@pytest.mark.parametrize(
    "sample",
    ["javarosa_submission.xml", "webforms_submission_engine.xml", "webforms_submission1.xml"],
)
def test_the_same_answers_give_the_same_sheet_in_every_dialect(
    form: Definition, home: Home, samples: Path, sample: str
):
    body = (samples / sample).read_bytes()
    first = filed(home, body)
    plain = etree.tostring(etree.fromstring(body), encoding="UTF-8").replace(b"&#64;", b"@")
    assert filed(home, renamed(as_enketo(plain), "enketo")) == first
    assert filed(home, renamed(as_javarosa(plain), "javarosa")) == first


def test_an_edit_of_an_engine_takes_the_place_of_what_it_edits(form: Definition, home: Home, samples: Path):
    filed(home, (samples / "webforms_submission1.xml").read_bytes())
    edited = filed(home, (samples / "webforms_submission1_edited.xml").read_bytes())
    assert edited["unmapped"]["p2/objectives"] == "Objetivo editado"
    assert Submission.objects.filter(state="replaced").count() == 1


def test_no_dialect_says_yes_for_anybody(form: Definition, home: Home, samples: Path):
    """One question about publishing is turned into our purposes when it is imported, never on its way past."""
    said = filed(home, (samples / "javarosa_submission.xml").read_bytes())
    assert said["unmapped"]["p1/consent"] == "public"
    assert set(said["consent"].values()) == {1}
