"""The front page: no count without what it rests on."""

from __future__ import annotations

import re

from tests.publish.conftest import Rendered
from tinkuy.edition.opening import Edition
from tinkuy.publish.pages import front


def test_counts_of_places_and_of_lines_stand_with_their_base(rendered: Rendered, edition: Edition) -> None:
    page = rendered(front.front, "en")
    told = list(edition.organisations())
    with_place = sum(1 for one in told if one["place_code"])
    with_lines = sum(1 for one in told if one["lines"])
    # The example has both kinds: otherwise this would show nothing.
    assert 0 < with_place < len(told)
    assert f"The place of {with_place} of the {len(told)} organisations is known." in page
    assert f"What {with_lines} of the {len(told)} organisations do is known" in page
    # No more can be counted in places than have one.
    counted = [int(count) for count in re.findall(r'class="tag"[^>]*>[^<]*<span>(\d+)</span>', page)]
    assert counted and sum(counted) <= with_place
