"""`tinkuy audit`: recompute the figures of published documents and say, with lines, what does not hold."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from pathlib import Path
from typing import Any

import click

from tinkuy import __version__
from tinkuy.analyse.claims.audit import Audit, Audited, audit, is_figure, status
from tinkuy.analyse.claims.finding import KINDS, Finding, places_said
from tinkuy.analyse.claims.keeping import drafts_of
from tinkuy.analyse.claims.languages import Comparison
from tinkuy.analyse.claims.passages import Document, Passage, document
from tinkuy.cli.session import Advance, answer, counted, json_option, progress
from tinkuy.collect.readers.report.formats import lines_of
from tinkuy.errors import BrokenInput, Refusal
from tinkuy.home import Home
from tinkuy.register.claims.actions import Kept, file_reporting_source, keep_claims
from tinkuy.register.describing.actions import DATE
from tinkuy.register.models import Source
from tinkuy.register.one_line import one_line
from tinkuy.register.originals import digest_of, keep_original
from tinkuy.register.sheets import SourceRecord

_LANGUAGES = {"en": "English", "es": "Spanish"}
_MOST_QUOTED = 6
_WIDTH = 100


@click.command(name="audit")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE...")
@click.option(
    "--keep", is_flag=True, help="Keep the claims of received documents in the register of a mapping."
)
@click.option(
    "--home", type=click.Path(file_okay=False, path_type=Path), help="The mapping's folder, with --keep."
)
@click.option(
    "--title", default="", help="With --keep: title of a document that holds figures and no organisations."
)
@click.option("--date", "dated", default="", help="Its date: 2018, 2018-06 or 2018-06-08.")
@json_option
def command(  # noqa: PLR0913, PLR0917 - a command takes as many as it has options
    paths: tuple[Path, ...], keep: bool, home: Path | None, title: str, dated: str, as_json: bool
) -> None:
    """Recompute the figures of documents (text, Markdown, HTML, DOCX, PDF; Spanish, English).

    Sums of tables, shares and the base they imply, parts that pass the whole, one thing with several values;
    of several FILEs in two languages, where one says another figure than the other. A finding is something to
    look at: the exit code is 0 with or without findings. Kept claims stand in the next edition: tinkuy claims.
    """
    into = Home.chosen(home) if keep else None
    sources = [source_of(path, into, title, dated) for path in paths] if into else []
    with progress("Reading", quiet=as_json) as advance:
        documents = [
            read_document(path, name, advance) for path, name in zip(paths, _names(paths), strict=True)
        ]
    found = audit(documents)
    kept = [
        keep_claims(source=source, drafts=drafts_of(one, found.findings))
        for source, one in zip(sources, found.documents, strict=False)
    ]
    if as_json:
        told = [_kept_data(*one) for one in zip(sources, kept, strict=True)]
        answer(_as_json(found) | ({"kept": told} if keep else {}))
        return
    _say(found)
    for source, one in zip(sources, kept, strict=True):
        click.echo(_kept(source, one))


def source_of(path: Path, home: Home, title: str, dated: str) -> Source:
    """The source that the file was received as; with a title, a new one of figures alone. Raises ``Refusal``."""
    home.charter()
    if not path.is_file():
        raise BrokenInput("There is no such file.", where=str(path))
    digest = digest_of(path)
    held = Source.objects.filter(digest=digest).first()
    if held:
        return held
    if not title:
        raise Refusal(
            "It was not received, so nobody would know where its figures come from.",
            where=path.name,
            mend="Run: tinkuy receive FILE. For a document without organisations give --title.",
        )
    if dated and not DATE.fullmatch(dated):
        raise Refusal(f"{dated!r} is no date.", mend="Write 2018, 2018-06 or 2018-06-08.")
    language = read_document(path, path.name).language
    keep_original(path, home.originals, digest=digest)
    record = SourceRecord(digest, path.name, f"audit {__version__}", dated=dated)
    return file_reporting_source(record=record, title=title, language=language)


def _kept(source: Source, kept: Kept) -> str:
    if kept.act is None:
        return f"“{source.name}”: {counted(kept.same, 'claim', 'claims')} kept before, nothing new."
    return (
        f"“{source.name}”: {counted(kept.new, 'claim', 'claims')} kept, {kept.changed} changed, {kept.same} as before."
        f" To take it back: tinkuy claims undo {kept.act.pk}"
    )


def _kept_data(source: Source, kept: Kept) -> dict[str, Any]:
    told = {"new": kept.new, "changed": kept.changed, "same": kept.same, "of_people": kept.of_people}
    return {"source": source.digest[:12], "act": kept.act and kept.act.pk, **told}


def _names(paths: tuple[Path, ...]) -> list[str]:
    """What each file is called in the findings: its name, or its path where two have one name."""
    times = Counter(path.name for path in paths)
    return [one_line(path.name if times[path.name] == 1 else str(path)) for path in paths]


def read_document(path: Path, name: str, advance: Advance = lambda _done, _total: None) -> Document:
    """A file as numbered lines under a name. Raises ``BrokenInput``."""
    lines, _repairs = lines_of(path, advance)
    return document(
        name, (Passage(line.where.unit, line.where.number, line.text, line.cells) for line in lines)
    )


def _say(found: Audit) -> None:
    for one in found.documents:
        language = _LANGUAGES.get(one.held.language, one.held.language)
        figures = counted(sum(is_figure(claim) for claim in one.claims), "figure", "figures")
        click.echo(f"{one.held.name} ({language}, {figures})")
        _say_findings(one.findings)
    for first, second, comparison in found.comparisons:
        click.echo(f"{first.name} against {second.name} ({_corresponding(comparison)})")
        if comparison.is_same_text:
            _say_findings(comparison.findings)
    total = len(found.findings)
    click.echo(
        f"{counted(total, 'finding', 'findings')} in {counted(len(found.documents), 'document', 'documents')}."
    )


def _corresponding(comparison: Comparison) -> str:
    ours, theirs = comparison.paragraphs
    said = f"{comparison.aligned:,} of their {ours:,} and {theirs:,} lines correspond"
    return said if comparison.is_same_text else f"{said}: not one text, so they were not compared"


def _say_findings(findings: list[Finding]) -> None:
    for finding in findings:
        names = {one.document for one in finding.places}
        where = places_said(one for one in finding.places if one.document == finding.places[0].document)
        of = f"{finding.places[0].document}, " if len(names) > 1 else ""
        click.echo(f"  {of}{where}: {KINDS[finding.kind]}")
        quoted = [f"“{one_line(words)}”" for words in finding.printed[:_MOST_QUOTED]]
        more = "  …" if len(finding.printed) > _MOST_QUOTED else ""
        click.echo(f"    {'  '.join(quoted)}{more}")
        click.echo(click.wrap_text(one_line(finding.said), _WIDTH, "    ", "    "))
    if not findings:
        click.echo("  Nothing that can be recomputed from it contradicts it.")
    click.echo()


def _as_json(found: Audit) -> dict[str, Any]:
    return {
        "documents": [
            {
                "file": one.held.name,
                "language": one.held.language,
                "lines": len(one.held.passages),
                "tables_with_total": len(one.tables),
                "claims": _claims(one, found.findings),
            }
            for one in found.documents
        ],
        "comparisons": [
            {
                "files": [first.name, second.name],
                "lines": list(comparison.paragraphs),
                "corresponding": comparison.aligned,
                "compared": comparison.is_same_text,
            }
            for first, second, comparison in found.comparisons
        ],
        "findings": [_finding(one) for one in found.findings],
        "counts": dict(Counter(one.kind for one in found.findings)),
    }


def _claims(one: Audited, findings: list[Finding]) -> list[dict[str, Any]]:
    return [
        {
            "where": _where(one.held.passages[claim.position]),
            "printed": claim.quantity.printed,
            "value": _number(claim.value),
            "unit": claim.kind,
            "bound": claim.quantity.bound,
            "population": claim.population,
            "date": claim.dated,
            "base": _number(claim.base),
            "status": status(claim, one.held, findings),
        }
        for claim in one.claims
        if is_figure(claim)
    ]


def _where(passage: Passage) -> str:
    return f"{passage.unit} {passage.number}"


def _finding(one: Finding) -> dict[str, Any]:
    return {
        "kind": one.kind,
        "places": [
            {"file": place.document, "unit": place.unit, "number": place.number} for place in one.places
        ],
        "printed": list(one.printed),
        "said": one.said,
        "computed": _number(one.computed),
    }


def _number(value: Any) -> Any:
    """Exact numbers as JSON has them: whole where they are whole. Lists and tables item by item."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, dict):
        return {name: _number(held) for name, held in value.items()}
    return [_number(held) for held in value] if isinstance(value, list | tuple) else value
