"""What every question has: an id, words in both languages, figures that can be made again; and no engine of its own."""

from __future__ import annotations

import sys
from pathlib import Path

import pyarrow as pa
import pytest
from django.utils import translation
from ibis.backends.sql.compilers import PySparkCompiler
from ibis.expr import types as ir

from tinkuy.analyse.indicators import edition_tables
from tinkuy.analyse.indicators.answering import BY_ID, Answer, answers, counting
from tinkuy.analyse.indicators.figures import figure, figures
from tinkuy.analyse.indicators.questions import QUESTIONS
from tinkuy.analyse.indicators.words import WORDS, codes
from tinkuy.errors import Refusal
from tinkuy.publish import words as words_of_the_site


@pytest.fixture(scope="module")
def of_the_example(editions: list[Path]) -> list[Answer]:
    """Every question put to the second edition of the bundled example."""
    return answers(editions[1], editions[:1])


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.id)
def test_every_text_stands_in_both_languages(question):
    texts = (
        question.asks,
        question.population,
        question.base,
        question.absences,
        question.formula,
        question.method,
    )

    for text in (*texts, question.known, question.scope, question.says):
        assert set(text) == {"es", "en"}
    assert all(text[language] for text in texts for language in text)


def test_ids_are_those_of_the_design_in_order():
    assert list(BY_ID) == [f"T{at}" for at in range(1, 20)]


def test_every_figure_of_the_example_is_made_again_by_its_id(of_the_example):
    for answer in of_the_example:
        for one in figures(answer):
            assert figure(answer, one.id) == one, one.id


def test_ids_are_unique_and_can_be_typed(of_the_example):
    ids = [one.id for answer in of_the_example for one in figures(answer)]

    assert len(ids) == len(set(ids))
    assert [one for one in ids if " " in one] == []


def test_every_base_adds_up(of_the_example):
    for answer in of_the_example:
        for place, base in answer.table.bases.items():
            if base.known is not None:
                assert base.in_scope == base.known + sum(base.absences.values()), (answer.question.id, place)


def test_no_sentence_has_a_gap_or_a_double_space(of_the_example):
    for answer in of_the_example:
        for one in figures(answer):
            for told in one.sentences.values():
                assert not {"{", "}", "|"} & set(told), told
                assert "  " not in told and told.endswith("."), told


def test_a_figure_that_is_not_there_is_refused(of_the_example):
    with pytest.raises(Refusal, match="no figure T1:nowhere"):
        figure(of_the_example[0], "T1:nowhere:ngo")


def test_the_example_is_98_organisations_counted_once(editions):
    (answer,) = answers(editions[0], ids=["T1"])

    assert answer.table.base("all").in_scope == 98
    assert counting(editions[0]).statuses["register"]["included"] == 98


@pytest.mark.parametrize(
    "kind",
    [
        "unit_kind",
        "family",
        "supervision",
        "area_kind",
        "absence",
        "aspect",
        "supporter",
        "source_kind",
        "mode",
    ],
)
@pytest.mark.parametrize("language", ["es", "en"])
def test_the_words_are_those_of_the_site(kind, language):
    of_the_site = words_of_the_site.BY_NAME[kind]
    ours = WORDS[language][kind]

    with translation.override(language):
        for code in codes(kind):
            said = of_the_site.get(code, of_the_site.get(code.replace("_", " ")))
            assert said is None or str(said) == ours[code], code
        unnamed = {str(code).replace(" ", "_") for code in of_the_site} - set(ours) - {"", "unknown"}
        assert unnamed == set()


@pytest.mark.soak
def test_every_expression_can_be_said_to_spark(editions, monkeypatch):
    said: list[str] = []
    asked = edition_tables.arrow

    def noting(expression: ir.Table) -> pa.Table:
        said.append(PySparkCompiler().to_sqlglot(expression.unbind()).sql("spark"))
        return asked(expression)

    for module in _modules_that_ask():
        monkeypatch.setattr(module, "arrow", noting)
    answers(editions[1], editions[:1])
    counting(editions[1])

    assert len(said) > len(QUESTIONS)
    assert all(one.startswith(("SELECT", "WITH")) for one in said)


def _modules_that_ask() -> list[object]:
    name = "tinkuy.analyse.indicators."
    return [
        module
        for path, module in sorted(sys.modules.items())
        if path.startswith(name) and getattr(module, "arrow", None) is edition_tables.arrow
    ]
