"""What must not be in the example: sentences of the reports, persons, telephones, private addresses."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from tests.example.conftest import EXAMPLE, Rows, rows_of

RUN = 8
WORD = re.compile(r"\w+")
CAPITALISED = re.compile(r"[^\W\d_a-z][\w'’-]+")
# A name, a tie's name and an address are facts, however many words they have.
NAME_COLUMNS = {"name_en", "name_es", "alias", "member_of", "works_with", "supported_by", "website"}
HEADINGS = re.compile(r"OPPORTUNITIES|Oportunidades")
# Beside the interviewees' names; a row that slipped a column is known by it.
SOURCES = re.compile(r"Fuentes?\b|\bsources\b")
INTERVIEWEES = {"en": range(310, 476), "es": range(344, 502)}
DIRECTORY = range(1068, 1161)


def files() -> list[Path]:
    return sorted(path for path in EXAMPLE.rglob("*") if path.is_file())


def words(text: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return WORD.findall(plain.casefold())


def runs(text: str, length: int = RUN) -> Iterator[tuple[str, ...]]:
    found = words(text)
    return (tuple(found[at : at + length]) for at in range(len(found) - length + 1))


def other_cells(name: str) -> str:
    rows = rows_of(name)
    kept = (cell for row in rows for column, cell in row.items() if column not in NAME_COLUMNS)
    return " ".join(kept)


def masked(text: str) -> str:
    """The text without the titles, publishers and authors of the documents that it cites."""
    cited: set[str] = set()
    for path in (EXAMPLE / "library").glob("*.toml"):
        record = tomllib.loads(path.read_text(encoding="utf-8"))
        cited |= {*record["title"].values(), *record["authors"], record["publisher"]}
        cited |= {version["title"] for version in record["versions"]}
    for phrase in sorted(cited, key=len, reverse=True):
        text = text.replace(phrase, " ¶ ")
    return text


def test_no_sentence_of_the_reports_is_repeated(seeds: Path) -> None:
    theirs = {
        run
        for path in seeds.glob("*.txt")
        for run in runs(path.read_text(encoding="utf-8", errors="replace"))
    }
    assert len(theirs) > 10_000
    for path in files():
        ours = other_cells(path.name) if path.suffix == ".csv" else masked(path.read_text(encoding="utf-8"))
        repeated = [" ".join(run) for run in runs(ours) if run in theirs]
        assert repeated == [], path.name


def test_names_are_names_and_not_sentences(charts: dict[str, Rows], directory: Rows) -> None:
    for rows in (*charts.values(), directory):
        for row in rows:
            for column in ("name_en", "name_es", "alias"):
                assert len(words(row.get(column, ""))) <= 14, f"line {row['line']}"


def full_names(cell: str) -> set[tuple[str, str]]:
    """Every two words of a cell of interviewees that follow each other and are written like a person's name.

    What comes after a comma is often a post ("Dean of ..."), so two words never reach across marks. A
    roundtable's cell goes on with the bodies that form it.
    """
    pairs: set[tuple[str, str]] = set()
    persons = re.sub(r"\b(?:Formed by|Integrado por)\b.*", "", cell)
    for part in re.split(r"[.,;:()/]|\b(?:Various|Fuentes?|Several|Productores|Artesanas)\b", persons):
        found = part.split()
        pairs |= {
            (words(first)[0], words(second)[0])
            for first, second in pairwise(found)
            if CAPITALISED.fullmatch(first) and CAPITALISED.fullmatch(second)
        }
    return pairs


def interviewees(reports: dict[str, list[str]]) -> set[tuple[str, str]]:
    """Names in the cell that also says "various sources", else in the one before the last three."""
    found: set[tuple[str, str]] = set()
    for language, lines in INTERVIEWEES.items():
        for number in lines:
            cells = reports[language][number - 1].split("\t")
            if len(cells) >= 5 and not HEADINGS.search(cells[-1]):
                found |= full_names(next((cell for cell in cells if SOURCES.search(cell)), cells[-4]))
    for number in DIRECTORY:
        found |= full_names(reports["es"][number - 1].partition("\t")[2])
    return found


def test_no_person_of_the_reports_is_named(reports: dict[str, list[str]]) -> None:
    persons = interviewees(reports)
    assert len(persons) > 80
    for path in files():
        named = {pair for pair in runs(path.read_text(encoding="utf-8"), 2)} & persons
        assert named == set(), path.name


def test_no_telephone_is_published() -> None:
    for path in files():
        text = path.read_text(encoding="utf-8")
        # A page of a social network is known by 15 digits or more; no telephone has as many.
        found = [
            run for run in re.findall(r"\d(?:[ ().-]?\d)*", text) if 6 <= len(re.sub(r"\D", "", run)) < 15
        ]
        assert [run for run in found if not re.fullmatch(r"\d{4}-\d{2}(-\d{2})?", run)] == [], path.name


def test_no_electronic_mail_address_is_published() -> None:
    for path in files():
        assert re.findall(r"[\w.+-]+@[\w-]+\.\w+", path.read_text(encoding="utf-8")) == [], path.name


def test_websites_are_printed_in_the_report(reports: dict[str, list[str]], directory: Rows) -> None:
    for row in directory:
        printed = reports["es"][int(row["line"]) - 1].casefold()
        for website in filter(None, row["website"].split(";")):
            host = website.partition("://")[2] or website
            assert host.split("/")[0] in printed, f"line {row['line']}"


def test_every_locator_leads_to_the_name(reports: dict[str, list[str]]) -> None:
    """Of the telling words of a name at least half stand in the lines that its row gives."""
    for file, language in (("charts-en", "en"), ("charts-es", "es"), ("directory-es", "es")):
        for row in rows_of(f"{file}.csv"):
            at = [int(line) for line in row["line"].split(", ")]
            printed = set(words(" ".join(reports[language][line - 1] for line in at)))
            named = f"{row.get('name_en') or row['name_es']} {row['alias']}"
            telling = [word for word in words(named) if len(word) > 3]
            assert sum(word in printed for word in telling) * 2 >= len(telling), f"{file}, line {row['line']}"
