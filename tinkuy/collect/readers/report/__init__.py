"""Published mapping reports (text, Markdown, HTML, DOCX, PDF): their charts, directory, acronyms and tables
of counts.

What a report repairs it says (``Repair``), what it cannot decide it asks (``Question``), and every row of a
table is in a sheet or in ``left_out``. Which words head which column is data: ``words/``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from tinkuy.collect.readers.context import ReaderContext
from tinkuy.collect.readers.report import glossary
from tinkuy.collect.readers.report.acronyms import AcronymList, find_acronyms
from tinkuy.collect.readers.report.charts import chart_sheets, read_chart
from tinkuy.collect.readers.report.claims import claim_sheets
from tinkuy.collect.readers.report.columns import decide_columns
from tinkuy.collect.readers.report.directory import directory_sheets
from tinkuy.collect.readers.report.formats import lines_of
from tinkuy.collect.readers.report.front import date_of, title_of
from tinkuy.collect.readers.report.lexicon import Lexicon, vocabulary
from tinkuy.collect.readers.report.respondents import two_spellings
from tinkuy.collect.readers.report.sections import Sections
from tinkuy.collect.readers.report.tables import Found, find_tables, left_out
from tinkuy.collect.readers.report.words import Words, all_words, known_languages, load
from tinkuy.errors import BrokenInput
from tinkuy.register.sheets import DraftSheet, DraftSource, LeftOut, Question, Repair

__all__ = ["known_languages", "read"]


@dataclass(slots=True)
class _Gathered:
    """What the tables of a report gave."""

    sheets: list[DraftSheet] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    repairs: list[Repair] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)


def read(path: Path, *, language: str = "", title: str = "", context: ReaderContext) -> DraftSource:
    """What the report says, as sheets. Raises ``BrokenInput`` where it holds no table that is known.

    ``language`` (ISO 639-1) is told by the headings of the tables where it is not given, the title and the
    date by the first lines.
    """
    lines, repairs = lines_of(path, context.advance)
    sections = Sections(context.blocks)
    found = find_tables(lines, _in_order(language), sections.code_of)
    words = load(language) if language in known_languages() else _language_of(found)
    entries, used = find_acronyms(found.outside, words)
    if not found.tables and not entries:
        raise BrokenInput(
            f"It holds no chart, directory or list with known headings ({', '.join(known_languages())}).",
            where=path.name,
            mend="Headings are listed by language in tinkuy/collect/readers/report/words.",
        )
    lexicon = Lexicon(words, AcronymList(entries), vocabulary(lines))
    gathered = _Gathered(list(glossary.sheets(entries, found.outside, lexicon, context.gazetteer)))
    _read_tables(found, lexicon, sections, context, gathered)
    gathered.left_out += left_out(found.outside, set(used))
    return DraftSource(
        kind="report",
        language=language or words.language,
        title=title or title_of(lines),
        sheets=gathered.sheets,
        left_out=gathered.left_out,
        repairs=[*repairs, *gathered.repairs],
        questions=[*gathered.questions, *_spellings(gathered.sheets)],
        blocks=sections.named,
        dated=date_of(lines),
    )


def _in_order(language: str) -> tuple[Words, ...]:
    """All languages, the given one first."""
    return tuple(sorted(all_words(), key=lambda words: words.language != language))


def _language_of(found: Found) -> Words:
    """The language of most tables; where there is none, that of the heading above a list of acronyms."""
    seen = Counter(table.words.language for table in found.tables)
    if seen:
        return load(seen.most_common(1)[0][0])
    return max(all_words(), key=lambda words: len(find_acronyms(found.outside, words)[0]))


def _read_tables(
    found: Found, lexicon: Lexicon, sections: Sections, context: ReaderContext, gathered: _Gathered
) -> None:
    """The sheets of all charts, which are placed together, then those of the other tables."""
    charts = []
    others: list[DraftSheet] = []
    for number, table in enumerate(found.tables, 1):
        mine = replace(lexicon, words=table.words)
        if table.kind == "chart":
            gathered.repairs += decide_columns(table)
            charts.append(read_chart(table, sections.block_of(table.before, table.words), mine))
        elif table.kind == "directory":
            others += directory_sheets(table, mine, context, gathered.left_out)
        else:
            others += claim_sheets(table, gathered.left_out)
        context.advance(number, len(found.tables))
    gathered.sheets += chart_sheets(charts, context.gazetteer)
    gathered.sheets += others
    for chart in charts:
        gathered.left_out += chart.left_out
        gathered.questions += chart.questions


def _spellings(sheets: list[DraftSheet]) -> Iterator[Question]:
    """One question for each person whom the document may write in two ways. It says where, never who."""
    persons = [(person, sheet.locator) for sheet in sheets for person in sheet.values.get("respondents", ())]
    for first, second in two_spellings(persons):
        yield Question("person_two_spellings", {"first": first, "second": second})
