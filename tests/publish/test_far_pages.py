"""The last page of a long list is as right as the first, and costs no more."""

from __future__ import annotations

from tinkuy.edition.opening import Edition
from tinkuy.edition.reading import Query


def pages(edition: Edition, per_page: int) -> list[str]:
    total = edition.search(Query(per_page=1)).total
    last = -(-total // per_page)
    return [
        hit.id
        for number in range(1, last + 1)
        for hit in edition.search(Query(page=number, per_page=per_page)).hits
    ]


def test_all_pages_together_are_the_list(edition: Edition) -> None:
    whole = [hit.id for hit in edition.search(Query(per_page=1000)).hits]
    assert pages(edition, 7) == whole
    assert set(whole) == set(edition.matching(Query()))


def test_a_page_beyond_the_last_is_empty(edition: Edition) -> None:
    assert edition.search(Query(page=10**9)).hits == ()
