"""A document that was set in pages: what the page adds is no figure and parts nothing."""

from __future__ import annotations

from tinkuy.analyse.claims.audit import audit
from tinkuy.analyse.claims.passages import Passage, document


def test_a_table_and_a_sentence_go_on_over_the_page() -> None:
    held = document(
        "report.pdf",
        [
            Passage(
                "page 1 line", 1, "Of the 120 kitchens in the far valleys and on the coast of the country,"
            ),
            Passage("page 1 line", 2, "25.0% (60) have a licence."),
            Passage("page 1 line", 3, "Kitchens by district"),
            Passage("page 1 row", 4, "North\t10", ("North", "10")),
            Passage("page 1 line", 5, "1"),
            Passage("page 2 row", 1, "South\t20", ("South", "20")),
            Passage("page 2 row", 2, "Total\t31", ("Total", "31")),
            Passage("page 2 line", 3, "Page 2 of 2"),
        ],
    )

    found = audit([held]).findings

    assert [one.kind for one in found] == ["share_and_count", "sum"]
    assert found[1].computed["rows"] == 2
