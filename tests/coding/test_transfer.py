"""Codings leave as CSV and as a REFI-QDA project, and come back the same, also into another copy of the mapping."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from tests.coding.conftest import MadeMapping, said
from tinkuy.coding import csv_file
from tinkuy.coding.actions import code_statement
from tinkuy.coding.codebook import bundled
from tinkuy.coding.exporting.opening import passages
from tinkuy.coding.importing.actions import import_codings
from tinkuy.coding.models import Coding, Settlement
from tinkuy.coding.qdpx.names import NAMESPACE, Headings, coder_guid
from tinkuy.coding.qdpx.reading import Known, read_project
from tinkuy.coding.qdpx.writing import Project, write_project
from tinkuy.coding.settling.actions import adjudicate, settle_alike
from tinkuy.coding.statement_keys import StatementKey, statement_key
from tinkuy.coding.transfer import CODING, SETTLED, Coded, Passage
from tinkuy.errors import BrokenInput, Refusal
from tinkuy.people.models import Person

# The schema of the standard, by REFI, 18 March 2019, MIT: it says so itself.
SCHEMA = Path(__file__).parent / "refi-qda" / "Project.xsd"
PEOPLE = ("ana@example.org", "berta@example.org")
CODES = [theme.code for theme in bundled().themes]
AT = "2026-11-25T10:00:00+00:00"
THEMES = st.lists(st.sampled_from(CODES), min_size=1, max_size=3, unique=True).map(
    lambda one: tuple(sorted(one))
)
# Every sign that a file of text can hold, and those that trip programs: quotation marks, brackets, line ends.
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=30) | st.sampled_from(
    ["=1+1", "[000000000000-1-1] spoof", 'a "b", c;d', "uno\r\ndos\ntres", "'", "\x00\x0b", "ñandú 🌽"]
)
KEYS = st.builds(StatementKey, st.sampled_from(["0" * 12, "f" * 12]), st.integers(1, 99), st.integers(1, 9))


@st.composite
def made_passages(draw: st.DrawFn) -> list[Passage]:
    """Passages in the order of their sources, each with what Ana, Berta and a settlement say, or nothing."""
    found = []
    for key in sorted(draw(st.lists(KEYS, max_size=5, unique=True))):
        codings = [Coded(key, CODING, email, draw(THEMES), AT) for email in PEOPLE if draw(st.booleans())]
        if draw(st.booleans()):
            because = draw(st.sampled_from(["", "Because", "=2", "'quoted'"]))
            codings.append(Coded(key, SETTLED, "", draw(THEMES), AT, "adjudicated", because))
        found.append(Passage(key, "need", "es", draw(TEXTS), draw(TEXTS), tuple(codings)))
    return found


def all_codings(given: list[Passage]) -> list[Coded]:
    return sorted(coded for one in given for coded in one.codings)


def project() -> Project:
    return Project("Mapeo", "es", AT, bundled(), {"ana@example.org": "Ana", "berta@example.org": ""})


@given(made_passages())
def test_csv_brings_every_coding_back(given: list[Passage]) -> None:
    file = io.StringIO(newline="")
    assert csv_file.write(given, file) == len(all_codings(given))
    file.seek(0)
    assert sorted(csv_file.read(file)) == all_codings(given)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(made_passages())
def test_a_project_brings_every_coding_back_and_is_valid(tmp_path: Path, given: list[Passage]) -> None:
    path = tmp_path / "codings.qdpx"
    assert write_project(project(), given, path) == len(all_codings(given))
    assert sorted(read_project(path, Known(bundled(), PEOPLE))) == all_codings(given)
    with zipfile.ZipFile(path) as packed:
        etree.XMLSchema(etree.parse(SCHEMA)).assertValid(etree.fromstring(packed.read("project.qde")))


def test_a_selection_holds_just_the_words_of_its_statement(tmp_path: Path) -> None:
    key = StatementKey("a" * 12, 3, 1)
    words = "Ferias 🌽\nen la plaza"
    one = Passage(key, "need", "es", "Los Andes", words, (Coded(key, CODING, PEOPLE[0], ("tourism",), AT),))
    path = tmp_path / "p.qdpx"
    write_project(project(), [one], path)
    with zipfile.ZipFile(path) as packed:
        root = etree.fromstring(packed.read("project.qde"))
        source = root.find(f".//{{{NAMESPACE}}}TextSource")
        text = packed.read("sources/" + source.get("plainTextPath").removeprefix("internal://")).decode()
        selection = source.find(f"{{{NAMESPACE}}}PlainTextSelection")
    assert text[int(selection.get("startPosition")) : int(selection.get("endPosition"))] == words
    assert selection.get("name") == str(key)


def rewritten(path: Path, change: dict[str, str]) -> Path:
    """The project with texts of its XML replaced, as another program might write it."""
    other = path.with_name("other.qdpx")
    with zipfile.ZipFile(path) as packed, zipfile.ZipFile(other, "w") as written:
        for name in packed.namelist():
            content = packed.read(name).decode()
            if name == "project.qde":
                for old, new in change.items():
                    assert old in content
                    content = content.replace(old, new)
            written.writestr(name, content)
    return other


@pytest.fixture
def written(tmp_path: Path) -> Path:
    key = StatementKey("a" * 12, 3, 1)
    codings = (Coded(key, CODING, PEOPLE[0], ("tourism", "training"), AT),)
    path = tmp_path / "p.qdpx"
    write_project(project(), [Passage(key, "need", "es", "Los Andes", "Ferias", codings)], path)
    return path


def test_another_program_may_change_identifiers_as_long_as_names_say_who_and_what(written: Path) -> None:
    ana = coder_guid(PEOPLE[0])
    other = rewritten(
        written,
        {
            f'guid="{ana}" name="Ana"': 'guid="{9A0E6B54-0000-4000-8000-000000000001}" name="Ana@example.org"',
            f'creatingUser="{ana}"': 'creatingUser="9a0e6b54-0000-4000-8000-000000000001"',
            'name="aaaaaaaaaaaa-3-1"': 'name="Quotation 1"',
        },
    )
    (coded,) = read_project(other, Known(bundled(), PEOPLE))
    assert (coded.coder, coded.themes, str(coded.key)) == (
        PEOPLE[0],
        ("tourism", "training"),
        "aaaaaaaaaaaa-3-1",
    )


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ('name="Ana"', 'name="Somebody"', "Somebody"),
        ('<CodeRef targetGUID="', '<CodeRef targetGUID="0', "no theme"),
        ("<Project ", "<Codex ", "."),
        ("urn:QDA-XML:project:1.0", "urn:other", "none of REFI-QDA"),
        ("internal://", "relative://", "not in it"),
        ('startPosition="', 'startPosition="x', "no REFI-QDA project"),
        ("<Project ", "<!DOCTYPE a [<!ENTITY b 'c'>]><Project ", "no REFI-QDA project"),
    ],
)
def test_what_is_no_project_of_ours_is_refused_with_the_reason(
    written: Path, old: str, new: str, reason: str
) -> None:
    known = Known(bundled(), () if "Somebody" in new else PEOPLE)
    with pytest.raises(BrokenInput, match=reason):
        list(read_project(rewritten(written, {old: new}), known))


@pytest.mark.parametrize("content", [b"", b"PK", b"not a zip"])
def test_a_file_that_is_no_archive_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.qdpx"
    path.write_bytes(content)
    with pytest.raises(BrokenInput):
        list(read_project(path, Known(bundled(), PEOPLE)))


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("a,b\n", "statement"),
        ("statement,kind,coder,themes\nx,coding,a@b,tourism\n", "row 2"),
        ("statement,kind,coder,themes\n" + "a" * 12 + "-1-1,guess,a@b,tourism\n", "guess"),
    ],
)
def test_a_table_that_is_none_of_ours_is_refused_with_the_row(content: str, reason: str) -> None:
    with pytest.raises(BrokenInput, match=reason):
        list(csv_file.read(io.StringIO(content), where="codings.csv"))


def test_a_text_before_the_first_passage_is_nobodys() -> None:
    text = "A word before\n[aaaaaaaaaaaa-1-2] need\nLand\n"
    headings = Headings(text)
    assert headings.holding(3) is None
    assert headings.holding(len(text) - 2) == statement_key("aaaaaaaaaaaa-1-2")


@pytest.fixture
def coded(mapping: MadeMapping, ana: Person, berta: Person) -> Iterator[MadeMapping]:
    """Two organisations: one statement coded alike, one apart and decided, one by Ana alone, one by nobody."""
    first = mapping.organisation(said("A loan"), said("Fairs"))
    second = mapping.organisation(said("Land"), said("Water"))
    for statement, hers, others in (
        (first[0], ["credit_access"], ["credit_access"]), (first[1], ["tourism"], ["market_access"]),
    ):  # fmt: skip
        code_statement(statement=statement, themes=hers, by=ana)
        code_statement(statement=statement, themes=others, by=berta)
    code_statement(statement=second[0], themes=["family_farming_land"], by=ana)
    settle_alike()
    adjudicate(statement=first[1], themes=["public_space_fairs"], because="Both are about the square")
    yield mapping


def what_stands() -> list[Coded]:
    return all_codings(list(passages()))


def forget_codings() -> None:
    """As in another copy of the mapping, where nobody has coded."""
    Settlement.objects.update(replaced_by=None)
    Settlement.objects.all().delete()
    Coding.objects.all().delete()


@pytest.mark.parametrize("suffix", ["csv", "qdpx"])
def test_a_round_trip_keeps_every_coding_and_settlement(
    coded: MadeMapping, tmp_path: Path, suffix: str
) -> None:
    before = what_stands()
    assert len(before) == 7
    path = tmp_path / f"codings.{suffix}"
    if suffix == "csv":
        with path.open("w", newline="") as file:
            csv_file.write(passages(), file)
    else:
        write_project(project(), passages(with_uncoded=True), path)

    def taken() -> Iterator[Coded]:
        known = Known(bundled(), tuple(Person.objects.values_list("email", flat=True)))
        return csv_file.read(path.open(newline="")) if suffix == "csv" else read_project(path, known)

    again = import_codings(codings=taken())
    assert (again.codings, again.settled, again.known) == (0, 0, 7), "the same file once more changes nothing"
    forget_codings()
    done = import_codings(codings=taken())
    assert (done.codings, done.settled) == (5, 2)
    assert what_stands() == before


def test_what_goes_to_one_coder_does_not_show_what_others_gave(coded: MadeMapping, berta: Person) -> None:
    found = list(passages(coder=berta, with_uncoded=True))
    assert len(found) == 4
    assert {one.coder for passage in found for one in passage.codings} == {berta.email}


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"coder": "x@example.org"}, "nobody of this mapping"),
        ({"themes": ("nonsense",)}, "no theme"),
        ({"themes": ("tourism", "training", "financing", "environment")}, "one to three"),
        ({"themes": ("tourism",)}, "settled"),
        ({"key": StatementKey("0" * 12, 1, 1)}, "no statement"),
        ({"kind": SETTLED, "how": "guessed"}, "guessed"),
    ],
)
def test_one_coding_that_cannot_be_taken_leaves_nothing_of_the_file(
    coded: MadeMapping, ana: Person, change: dict[str, object], reason: str
) -> None:
    before = what_stands()
    fine = next(one for one in before if one.themes == ("family_farming_land",))._replace(
        themes=("environment",)
    )
    settled = next(one for one in before if one.kind == CODING and one.themes == ("credit_access",))
    with pytest.raises(Refusal, match=reason):
        import_codings(codings=[fine, settled._replace(**change)])
    assert what_stands() == before
