"""`tinkuy code`: give statements themes; see how coders agree; settle; bring codings in and out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click
from django.utils import timezone

from tinkuy.cli.session import answer, counted, json_option, listing_group, own_language, progress
from tinkuy.coding import csv_file
from tinkuy.coding.agreement import Agreement, Measure, agreement
from tinkuy.coding.books.actions import import_codebook
from tinkuy.coding.books.opening import book_of_version, current_book, versions
from tinkuy.coding.codebook import Book, as_data, read_themes, written
from tinkuy.coding.examples import Asked
from tinkuy.coding.exporting.opening import passages
from tinkuy.coding.gathering.actions import gather_statements, sheets_to_look_through
from tinkuy.coding.importing.actions import import_codings
from tinkuy.coding.learning.opening import LEARNT_FROM
from tinkuy.coding.qdpx.reading import Known, read_project
from tinkuy.coding.qdpx.writing import Project, write_project
from tinkuy.coding.reading.opening import codable, coded_units, counts, differing, examples, told, waiting
from tinkuy.coding.settling.actions import settle_alike
from tinkuy.coding.skos import turtle
from tinkuy.errors import Refusal
from tinkuy.home import Home
from tinkuy.people.models import Person

# Lines of a list that are shown at once.
SHOWN = 50


@listing_group("code")
def command(home: Home, as_json: bool) -> None:
    """Give statements themes. Without a word after it: how far the coding is."""
    held, waiting_sheets = counts(), sheets_to_look_through()
    if as_json:
        answer({**held, "sheets_to_look_through": waiting_sheets, "codebook": current_book().version})
        return
    if waiting_sheets:
        sheets = counted(waiting_sheets, "sheet was", "sheets were")
        click.echo(f"{sheets} not looked through for statements yet: tinkuy code gather")
    click.echo(
        f"{counted(held['statements'], 'statement', 'statements')}, {held['with_words']:,} with words: "
        f"{held['coded']:,} coded, {held['coded_twice']:,} of them by two or more; {held['settled']:,} settled; "
        f"{held['uncoded']:,} uncoded."
    )


@command.command(name="gather")
def gather_command() -> None:
    """Look through new sheets for statements."""
    with progress("Gathering") as advance:
        found = gather_statements(advance=advance)
    click.echo(f"{counted(found, 'statement is', 'statements are')} new.")


@command.group(name="codebook", invoke_without_command=True)
@click.option("--version", type=int, help="That version (else the newest).")
@json_option
@click.pass_context
def codebook_command(ctx: click.Context, version: int | None, as_json: bool) -> None:
    """The themes. Without a word after it: a list."""
    if ctx.invoked_subcommand:
        return
    book = _book(version)
    if as_json:
        answer({"version": book.version, "sha256": book.digest, "themes": as_data(book)})
        return
    for theme in book.themes:
        retired = "  (retired)" if theme.is_retired else ""
        click.echo(f"{theme.code:<28}{theme.label(own_language())}{retired}")
    told_versions = [f"{number} ({n} themes{', ' + note if note else ''})" for number, note, n in versions()]
    click.echo(f"\nVersion {book.version}. There are: {'; '.join(told_versions)}.")


@codebook_command.command(name="import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--note", default="", help="What is new in it.")
def import_codebook_command(file: Path, note: str) -> None:
    """Make the next version of a CSV FILE; themes that it leaves out are retired."""
    book = import_codebook(themes=read_themes(file.read_bytes(), where=file.name), note=note)
    retired = len(book.themes) - len(book.in_use)
    click.echo(f"Version {book.version}: {counted(len(book.in_use), 'theme', 'themes')}, {retired} retired.")


@codebook_command.command(name="export")
@click.option(
    "--to", "to", type=click.Path(dir_okay=False, path_type=Path), required=True, help="FILE.csv or FILE.ttl."
)
@click.option("--version", type=int, help="That version (else the newest).")
@click.option(
    "--address", default="urn:tinkuy:codebook", help="The IRI of the scheme in SKOS.", show_default=True
)
def export_codebook_command(to: Path, version: int | None, address: str) -> None:
    """Write it as CSV, or as SKOS in Turtle."""
    book = _book(version)
    if to.suffix not in (".csv", ".ttl"):
        raise Refusal(f"Nothing is known of files that end with “{to.suffix}”.", mend="Use .csv or .ttl.")
    to.write_text(written(book) if to.suffix == ".csv" else turtle(book, address), encoding="utf-8")
    click.echo(f"Version {book.version} of the codebook is in {to}")


@command.command(name="list")
@click.option("--of", "email", default="", metavar="EMAIL", help="What this coder has still to code.")
@click.option("--differing", "is_differing", is_flag=True, help="What coders coded differently.")
@click.option("--offset", type=int, default=0, help="Leave out so many at the beginning.")
@json_option
def list_command(email: str, is_differing: bool, offset: int, as_json: bool) -> None:
    """Statements, some at a time. Nobody's codes are shown."""
    found = waiting(codable(), _person(email)) if email else codable().order_by("pk")
    found = differing(found) if is_differing else found
    shown = told(found.select_related("sheet__source")[offset : offset + SHOWN])
    if as_json:
        answer([{**{k: getattr(one, k) for k in ("aspect", "language", "name", "text")}, "statement": str(one.key)}
                for one in shown])  # fmt: skip
        return
    for one in shown:
        click.echo(f"{one.key}  [{one.aspect}]  {one.name}: {one.text}")
    if (left := found.count() - offset - len(shown)) > 0:
        click.echo(f"... and {left:,} more: --offset {offset + SHOWN}")


@command.command(name="agree")
@json_option
def agree_command(as_json: bool) -> None:
    """How far coders agree, on what two of them coded at least."""
    book, language = current_book(), own_language()
    found = agreement((unit for _, unit in coded_units()), [theme.code for theme in book.themes])
    names = {person.pk: person.email for person in Person.objects.filter(codings__isnull=False).distinct()}
    if as_json:
        answer(_told_agreement(found, names))
        return
    if not found.n:
        click.echo("No statement was coded by two coders yet: there is nothing to compare.")
        return
    click.echo(
        f"{found.n:,} statements were coded by two of {found.coders} coders at least ({found.codings:,} codings)."
    )
    click.echo(f"Krippendorff's alpha of whole codings (MASI distance): {_value(found.alpha)}")
    for pair in found.pairs:
        two = f"{names[pair.first]} and {names[pair.second]}"
        click.echo(
            f"{two}: n = {pair.kappa.n:,}, the same on {pair.same:,}, weighted kappa {_value(pair.kappa)}"
        )
    click.echo(f"\n{'theme':<40}{'given':>7}{'alpha':>9}{'kappa':>9}")
    for theme in found.themes:
        if theme.given:
            label = book.by_code[theme.code].label(language)[:38]
            click.echo(f"{label:<40}{theme.given:>7,}{_value(theme.alpha):>9}{_value(theme.kappa):>9}")


@command.command(name="settle")
@click.option("--single", "is_single_enough", is_flag=True, help="Also what one coder alone coded.")
def settle_command(is_single_enough: bool) -> None:
    """Settle what coders coded alike. What they coded differently is decided on the team's pages."""
    done = settle_alike(is_single_enough=is_single_enough)
    apart = differing().count()
    click.echo(
        f"Settled: {done['agreed']:,} alike by two or more, {done['single']:,} by one. "
        f"{counted(apart, 'statement waits', 'statements wait')} for a decision."
    )


@command.command(name="suggest")
@click.argument("text", default="")
@click.option("--aspect", default="need", show_default=True, help="What the text tells.")
@json_option
def suggest_command(text: str, aspect: str, as_json: bool) -> None:
    """How good the suggestions are, by cross-validation; with a TEXT, the themes that it may have."""
    # What learns is loaded for whoever wants to know: it takes two seconds.
    from tinkuy.coding.quality import FOLDS, quality  # noqa: PLC0415
    from tinkuy.coding.suggesting import Suggester  # noqa: PLC0415

    book, known = current_book(), examples(LEARNT_FROM)
    if text:
        (codes,) = Suggester(known, book).suggest([Asked(text, aspect)])
        if as_json:
            answer(list(codes))
            return
        for code in codes:
            click.echo(f"{code:<28}{book.by_code[code].label(own_language())}")
        return
    found = quality(known, book)
    if as_json:
        answer(found._asdict() if found else None)
        return
    if found is None:
        click.echo(
            f"{counted(len(known), 'statement is', 'statements are')} settled: too few to try suggestions on "
            f"({FOLDS} organisations at least). Until then they come from the codebook's words."
        )
        return
    click.echo(
        f"Learnt from and tried on {found.n:,} settled statements of {found.groups:,} organisations, three themes each:"
    )
    for name, value in (
        ("micro-F1 of the suggestions", found.f1),
        ("micro-F1 of the most frequent themes", found.frequent),
        ("micro-F1 of the most frequent themes of the aspect", found.frequent_of_aspect),
        ("micro-F1 that a perfect choice of three would reach", found.best),
        ("share of the given themes among the suggested", found.recall),
    ):
        click.echo(f"  {name:<54}{value:.3f}")


@command.command(name="export")
@click.option(
    "--to", type=click.Path(dir_okay=False, path_type=Path), required=True, help="FILE.csv or FILE.qdpx."
)
@click.option(
    "--of",
    "email",
    default="",
    metavar="EMAIL",
    help="Only this coder's, to go on elsewhere without seeing others'.",
)
@click.option("--all", "is_all", is_flag=True, help="Statements that nobody coded too.")
@click.pass_obj
def export_command(home: Home, to: Path, email: str, is_all: bool) -> None:
    """Write codings and what is settled, as CSV or as a REFI-QDA project. For the team: it names coders."""
    found = passages(coder=_person(email) if email else None, with_uncoded=is_all)
    if to.suffix == ".csv":
        with to.open("w", encoding="utf-8-sig", newline="") as file:
            count = csv_file.write(found, file)
    elif to.suffix == ".qdpx":
        coders = (
            Person.objects.filter(codings__ended_at=None, codings__isnull=False).distinct().order_by("email")
        )
        chosen = coders.filter(email=email) if email else coders
        charter, language = home.charter(), own_language()
        project = Project(
            charter.title.get(language, "Tinkuy"), language, timezone.now().isoformat(timespec="seconds"),
            current_book(), dict(chosen.values_list("email", "name")),
        )  # fmt: skip
        count = write_project(project, found, to)
    else:
        raise Refusal(f"Nothing is known of files that end with “{to.suffix}”.", mend="Use .csv or .qdpx.")
    click.echo(f"{counted(count, 'coding is', 'codings are')} in {to}")


@command.command(name="import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def import_command(file: Path) -> None:
    """Take in the codings of a CSV FILE or of a REFI-QDA project: all of them, or none."""
    if file.suffix.lower() == ".qdpx":
        known = Known(current_book(), tuple(Person.objects.values_list("email", flat=True)))
        done = import_codings(codings=read_project(file, known))
    else:
        with file.open(encoding="utf-8-sig", newline="") as opened:
            done = import_codings(codings=csv_file.read(opened, where=file.name))
    click.echo(
        f"{counted(done.codings, 'coding', 'codings')} and {counted(done.settled, 'settlement', 'settlements')} "
        f"came in; {done.known:,} stood here already."
    )


def _value(measure: Measure) -> str:
    return "-" if measure.value is None else f"{measure.value:.3f}"


def _told_agreement(found: Agreement, names: dict[int, str]) -> dict[str, Any]:
    return {
        "statements": found.n,
        "codings": found.codings,
        "coders": found.coders,
        "distance": "MASI",
        "alpha": found.alpha.value,
        "pairs": [
            {"coders": [names[one.first], names[one.second]], "n": one.kappa.n, "same": one.same,
             "weighted_kappa": one.kappa.value}
            for one in found.pairs
        ],
        "themes": [
            {"code": one.code, "given": one.given, "alpha": one.alpha.value, "kappa": one.kappa.value,
             "n": one.alpha.n}
            for one in found.themes
        ],
    }  # fmt: skip


def _book(version: int | None) -> Book:
    return current_book() if version is None else book_of_version(version)


def _person(email: str) -> Person:
    person = Person.objects.filter(email__iexact=email).first()
    if person is None:
        raise Refusal(f"{email} is nobody of this mapping.", mend="See: tinkuy people")
    return person
