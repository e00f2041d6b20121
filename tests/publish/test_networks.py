"""The page of reported ties: a picture that is always the same, a list beside it, every report with its source."""

from __future__ import annotations

import re

import html5lib
import numpy as np
import pytest
from django.http import Http404

from tests.publish.conftest import Rendered
from tinkuy.analyse.networks.graph import graph_of
from tinkuy.analyse.networks.layout import MOST_DRAWN, core, places
from tinkuy.analyse.networks.network import network_of
from tinkuy.edition.opening import Edition
from tinkuy.publish.network_picture import WIDTH, Picture, picture, shortened
from tinkuy.publish.pages import clusters, networks

LANGUAGES = ("es", "en")


def drawn(edition: Edition) -> Picture:
    network = network_of(edition.path)
    shown = core(network.graph, 0)
    return picture(network, shown, {one: f"Organisation {one}" for one in shown.ids.tolist()}, 9)


def test_one_step_is_nearer_than_three() -> None:
    chain = graph_of([("a", "b"), ("b", "c"), ("c", "d")])
    a, b, _, d = places(chain)

    assert np.linalg.norm(a - b) < np.linalg.norm(a - d)
    # It lies from left to right.
    assert np.ptp(places(chain)[:, 0]) > 3 * np.ptp(places(chain)[:, 1])


def test_who_are_alike_do_not_stand_in_one_place() -> None:
    star = places(graph_of((f"leaf {at}", "hub") for at in range(12)))
    apart = np.linalg.norm(star[:, None] - star[None], axis=2) + np.eye(len(star))

    assert apart.min() > 0.3


def test_of_a_large_group_the_core_is_drawn_and_hangs_together() -> None:
    ties = [(f"hub {at % 5}", f"leaf {at:03}") for at in range(200)]
    ties += [(f"hub {at}", f"hub {at + 1}") for at in range(4)]
    shown = core(graph_of(ties), 0)

    assert len(shown) <= MOST_DRAWN
    assert len(shown.sizes) == 1
    assert {f"hub {at}" for at in range(5)} <= set(shown.ids.tolist())


def test_the_same_edition_gives_the_same_picture_and_all_of_it_is_inside(edition: Edition) -> None:
    one = drawn(edition)

    assert one == drawn(edition)
    assert len(one.dots) == 9
    assert len(one.lines) == 8
    assert all(0 < dot.x < WIDTH and 0 < dot.y < one.height for dot in one.dots)
    spots = {(dot.x, dot.y) for dot in one.dots}
    assert {(line.x1, line.y1) for line in one.lines} | {(line.x2, line.y2) for line in one.lines} == spots
    # Whoever has most ties is named.
    assert one.dots[0].name is not None
    assert one.dots[0].ties == 4


def test_where_names_have_no_room_a_number_stands_for_them(edition: Edition) -> None:
    network = network_of(edition.path)
    shown = core(network.graph, 0)
    crowded = picture(network, shown, dict.fromkeys(shown.ids.tolist(), "Asociación Comunicaciones"), 9)

    for place, dot in enumerate(crowded.dots, start=1):
        assert dot.name is None or dot.number in (0, place)
        assert (dot.number > 0) == (dot.name is not None and dot.name.lines[0][0].isdecimal())


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Foro Salud", "Foro Salud"),
        ("Asociación Nacional de Productores", "Asociación Nacional…"),
        ("Organizacionesunidasentresi", "Organizacionesunidase…"),
    ],
)
def test_a_long_name_is_cut_after_a_word(name: str, short: str) -> None:
    assert shortened(name) == short


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_names_everybody_in_the_picture_and_every_report(
    rendered: Rendered, edition: Edition, language: str
) -> None:
    html = rendered(networks.networks, language, "networks/")
    page = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(html)

    assert len(page.findall(".//ol[@class='plain members']/li")) == 9
    assert html.count("<circle") + html.count('<rect x="') - 1 == 9
    (table,) = (one for one in page.findall(".//table") if "stacks" in one.get("class", ""))
    told = table.findall("tbody/tr")
    assert len(told) == edition.count("relations")
    assert all("sources/#" in row.findall("td")[-1].find("a").get("href") for row in told)
    assert ("Solo vínculos declarados" if language == "es" else "Reported ties only") in html


def test_every_number_of_the_overview_names_its_figure(rendered: Rendered) -> None:
    html = rendered(networks.networks, "en", "networks/")

    assert re.search(
        r'data-figure="T11:all:isolates" title="Edition 0001, 98 organisations: [^"]*, 79\."', html
    )


def test_a_block_shows_the_ties_inside_it(rendered: Rendered) -> None:
    html = rendered(networks.block, "en", "networks/south/", block="south")

    assert "in the block “South”, some tie is known for 4" in html
    assert "Bartolomé de las Casas" in html
    with pytest.raises(Http404):
        rendered(networks.block, "en", "networks/moon/", block="moon")
    with pytest.raises(Http404):
        rendered(networks.networks, "en", "networks/9/", number="9")


@pytest.mark.parametrize("language", LANGUAGES)
def test_candidates_for_clusters_say_why(rendered: Rendered, language: str) -> None:
    html = rendered(clusters.clusters, language, "clusters/")
    html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(html)

    assert 'id="crafts-region-08"' in html
    assert ("Nadie le ha dado un nombre" if language == "es" else "Nobody has given it a name") in html
