"""Published mapping reports (text, Markdown, HTML, DOCX, PDF): their charts, directory, acronyms and tables of counts.

What a report repairs it says (``Repair``), what it cannot decide it asks (``Question``), and every row of a table is
in a sheet or in ``left_out``. Which words head which column is data: ``words/``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from tinkuy.collect.readers.context import ReaderContext
from tinkuy.collect.readers.report import glossary
from tinkuy.collect.readers.report.acronyms import AcronymList, find_acronyms
from tinkuy.collect.readers.report.charts import Chart, chart_sheets, read_chart
from tinkuy.collect.readers.report.claims import claim_sheets
from tinkuy.collect.readers.report.columns import decide_columns
from tinkuy.collect.readers.report.directory import directory_sheets
from tinkuy.collect.readers.report.formats import lines_of
from tinkuy.collect.readers.report.front import date_of, title_of
from tinkuy.collect.readers.report.lexicon import Lexicon, vocabulary
from tinkuy.collect.readers.report.lines import Line
from tinkuy.collect.readers.report.respondents import two_spellings
from tinkuy.collect.readers.report.sections import Sections
from tinkuy.collect.readers.report.tables import Found, Table, find_tables, left_out
from tinkuy.collect.readers.report.words import Words, all_words, known_languages, load
from tinkuy.errors import BrokenInput
from tinkuy.register.sheets import DraftSheet, DraftSource, Question

__all__ = ["known_languages", "read"]


def read(path: Path, *, language: str = "", title: str = "", context: ReaderContext) -> DraftSource:
    """What the report says, as sheets. Raises ``BrokenInput`` where it holds no table that is known.

    ``language`` (ISO 639-1) is told by the headings of the tables where it is not given, the title and the date by
    the first lines.
    """
    lines = lines_of(path, context.advance)
    found = find_tables(lines, _in_order(language))
    words = load(language) if language in known_languages() else _language_of(found)
    entries, used = find_acronyms(found.outside, words)
    if not found.tables and not entries:
        raise BrokenInput(
            f"No chart, directory or list was found whose headings are known ({', '.join(known_languages())}).",
            where=path.name,
            mend="Headings are listed by language in tinkuy/collect/readers/report/words.",
        )
    source = DraftSource("report", language or words.language, title or title_of(lines) or path.stem, ())
    lexicon = Lexicon(words, AcronymList(entries), vocabulary(lines))
    sheets = list(glossary.sheets(entries, found.outside, lexicon, context.gazetteer))
    sheets += _sheets(found, lexicon, context, source)
    source.left_out.extend(left_out(found.outside, set(used)))
    source.questions.extend(_spellings(sheets))
    return _with(source, sheets, date_of(lines))


def _in_order(language: str) -> tuple[Words, ...]:
    """All languages, the given one first."""
    return tuple(sorted(all_words(), key=lambda words: words.language != language))


def _language_of(found: Found) -> Words:
    """The language of most tables; where there is none, that of the heading above a list of acronyms."""
    seen = Counter(table.words.language for table in found.tables)
    if seen:
        return load(seen.most_common(1)[0][0])
    return max(all_words(), key=lambda words: len(find_acronyms(found.outside, words)[0]))


def _sheets(found: Found, lexicon: Lexicon, context: ReaderContext, source: DraftSource) -> list[DraftSheet]:
    """The sheets of all tables in the order of the document."""
    sections = Sections(context.blocks)
    charts: list[Chart] = []
    of_table: dict[int, list[DraftSheet]] = {}
    for number, table in enumerate(found.tables):
        mine = Lexicon(table.words, lexicon.acronyms, lexicon.vocabulary)
        if table.kind == "chart":
            source.repairs.extend(decide_columns(table))
            charts.append(read_chart(table, sections.block_of(table.before, table.words), mine))
        elif table.kind == "directory":
            of_table[number] = list(
                directory_sheets(
                    table, mine, context.gazetteer, country=context.country, left_out=source.left_out
                )
            )
        else:
            of_table[number], without = claim_sheets(table)
            source.left_out.extend(without)
        context.advance(number + 1, len(found.tables))
    source.blocks.extend(sections.named)
    source.questions.extend(sections.questions)
    for chart in charts:
        source.left_out.extend(chart.left_out)
        source.questions.extend(chart.questions)
    return list(_in_document_order(found.tables, charts, of_table, lexicon, context))


def _in_document_order(
    tables: list[Table],
    charts: list[Chart],
    others: dict[int, list[DraftSheet]],
    lexicon: Lexicon,
    context: ReaderContext,
) -> Iterator[DraftSheet]:
    charted = chart_sheets(charts, lexicon, context.gazetteer)
    waiting = iter(charts)
    for number, table in enumerate(tables):
        if table.kind != "chart":
            yield from others[number]
            continue
        for _ in next(waiting).rows:
            yield next(charted)


def _spellings(sheets: list[DraftSheet]) -> Iterator[Question]:
    """One question for each person whom the document may write in two ways. It says where, never who."""
    persons = [(person, sheet.locator) for sheet in sheets for person in sheet.values.get("respondents", ())]
    for first, second in two_spellings(persons):
        yield Question("person_two_spellings", {"first": first, "second": second})


def _with(source: DraftSource, sheets: list[DraftSheet], dated: str) -> DraftSource:
    return DraftSource(
        source.kind,
        source.language,
        source.title,
        sheets,
        source.left_out,
        source.repairs,
        source.questions,
        source.blocks,
        dated,
    )
