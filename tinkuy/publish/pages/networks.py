"""Reported ties: pictures of what hangs together, who stands between, and every report with its source."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import Http404
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tinkuy.analyse.indicators.answering import Answer
from tinkuy.analyse.indicators.figures import Figure, figure, figures
from tinkuy.analyse.indicators.table import ALL, Heading
from tinkuy.analyse.networks.answering import kept_answers
from tinkuy.analyse.networks.brokers import brokers, pairs_in_words, sentence
from tinkuy.analyse.networks.layout import MOST_DRAWN, core
from tinkuy.analyse.networks.network import Network, network_of
from tinkuy.edition.opening import Edition
from tinkuy.publish.network_picture import LONGEST_NAME, Picture, picture
from tinkuy.publish.pages.charts import chart_codes, links
from tinkuy.publish.paging import Pager, page_number, paged
from tinkuy.publish.templatetags.site import mine
from tinkuy.publish.tie_reports import how_many_reports, reports
from tinkuy.publish.visit import Page, Visit
from tinkuy.publish.weaving import MOST_STITCHES, STEPS, stitches
from tinkuy.register.fields import UNIT_KINDS

PER_PAGE = 100
# Groups of three and more are drawn, the largest first; pairs are lines of a list.
MOST_PICTURES = 6
MOST_PAIRS = 30
# The columns of the table by block and by kind: what its groups stand on, then what T11 or N1 and N2 or N3 say.
_TIED = ("inside", "isolates", "ties", "components", "largest")
_KEY = ("inside", "isolates", "ties", "components")
_REACH = ("middle", "most")


@dataclass(frozen=True, slots=True)
class Row:
    """A group of a table: how many there are, of how many a tie is known, and the figures of the columns."""

    heading: Heading
    base: Figure
    cells: tuple[Figure | None, ...]


def networks(visit: Visit, number: str | None = None) -> Page:
    """The ties of the whole edition. Raises ``Http404`` for a page beyond the last."""
    return _page(visit, "", number)


def block(visit: Visit, block: str, number: str | None = None) -> Page:
    """The ties inside a block. Raises ``Http404`` for a block that there is not, or a page beyond the last."""
    if block not in chart_codes(visit.edition)[:-1]:
        raise Http404(block)
    return _page(visit, block, number)


def _page(visit: Visit, block: str, number: str | None) -> Page:
    edition = visit.edition
    total = how_many_reports(edition.path, visit.language, block)
    pager = Pager(page_number(visit, number), total, PER_PAGE)
    if pager.number > pager.last:
        raise Http404(str(number))
    title = mine(edition.labels["block"][block]) if block else ""
    address = f"networks/{block}/" if block else "networks/"
    facts = {
        "here": block,
        "block_title": title,
        "blocks": links(edition),
        "reports": _reports(edition, reports(edition.path, visit.language, block, pager.offset, PER_PAGE)),
        "pager": pager,
        "previous_link": pager.previous and visit.to(paged(address, pager.previous)),
        "next_link": pager.following and visit.to(paged(address, pager.following)),
    }
    if pager.number == 1:
        facts |= _overview(edition, network_of(edition.path, block))
    return Page(
        "site/networks.html",
        title=_("Reported ties: %(block)s") % {"block": title} if block else _("Reported ties"),
        description=_("Who reports a tie to whom: what hangs together, who stands between, by which source."),
        facts=facts,
    )


def _overview(edition: Edition, network: Network) -> dict[str, Any]:
    """What the first page of a network shows before the list of reports."""
    answers = {answer.question.id: answer for answer in kept_answers(edition.path)}
    group = network.block or ALL
    drawn = list(_pictures(edition, network))
    sizes = network.graph.sizes.tolist()
    pairs = list(_pairs(edition, network))
    standing = brokers(network)
    names = _names(edition, [one.id for one in standing])
    label = edition.labels["block"][network.block] if network.block else {}
    return {
        "is_overview": True,
        "key_figures": [
            figure(answers["T11"], f"T11:{group}:{code}") for code in _KEY if _has(answers["T11"], group, code)
        ],
        "tied_words": _("tied to another of the edition"),
        "base_sentence": figure(answers["T11"], f"T11:{group}").sentences[get_language() or "en"],
        "stitched": _stitched(answers["N1"]) if not network.block else None,
        "pictures": drawn,
        "legend": [kind for kind in UNIT_KINDS if kind in set(network.kinds.values())],
        "more_groups": sum(1 for size in sizes if size > 2) - len(drawn),
        "pairs": pairs,
        "more_pairs": sum(1 for size in sizes if size == 2) - len(pairs),
        "brokers": [
            (one, names[one.id], pairs_in_words(one, get_language() or "en"),
             sentence(network, one, names[one.id], get_language() or "en", label))
            for one in standing
        ],
        "is_sampled": not network.betweenness.is_exact,
        "betweenness": network.betweenness,
        "tables": [] if network.block else [
            (_("By block"), _headings(answers["T11"], answers["N2"]), _rows(answers["T11"], answers["N2"])),
            (_("By kind"), _headings(answers["N1"], answers["N3"]), _rows(answers["N1"], answers["N3"])),
        ],
        "told": [
            one for one in figures(answers["N4"]) if one.group.code == group and one.category and one.value
        ],
        "tier_note": answers["N4"].table.notes[-1],
    }  # fmt: skip


def _has(answer: Answer, group: str, code: str) -> bool:
    return (group, code) in answer.table.values


def _stitched(answer: Answer) -> dict[str, Any] | None:
    """The organisations as stitches: first those tied to another, by kind, then the others."""
    if not _has(answer, ALL, "inside"):
        return None
    counts = {
        "unknown" if group.code == "not_in_source" else group.code: answer.table.values[group.code, "inside"]
        or 0
        for group in answer.table.groups
        if group.code != ALL
    }
    alone = answer.table.values[ALL, "isolates"] or 0
    total = sum(counts.values()) + alone
    each = next((step for step in STEPS if total / step <= MOST_STITCHES), STEPS[-1])
    return {"kinds": stitches(counts, each), "alone": range(-(-alone // each)), "each": each}


def _headings(tied: Answer, reach: Answer) -> list[Heading]:
    columns = {one.code: one for answer in (tied, reach) for one in answer.table.categories}
    return [columns[code] for code in (*_TIED, *_REACH) if code in columns]


def _rows(tied: Answer, reach: Answer) -> list[Row]:
    """The groups of a table, everybody first."""
    return [
        Row(
            group,
            figure(tied, f"{tied.question.id}:{group.code}"),
            tuple(
                figure(answer, f"{answer.question.id}:{group.code}:{code}")
                for answer, codes in ((tied, _TIED), (reach, _REACH))
                for code in codes
                if _has(answer, group.code, code)
            ),
        )
        for group in tied.table.groups
    ]


def _pictures(edition: Edition, network: Network) -> Iterator[tuple[Picture, Mapping[str, str], bool]]:
    """The groups of three and more with the names of those drawn; whether only a part of a group is drawn."""
    for component, size in enumerate(network.graph.sizes.tolist()[:MOST_PICTURES]):
        if size > 2:
            shown = core(network.graph, component)
            names = _names(edition, shown.ids.tolist())
            short = _names(edition, shown.ids.tolist(), is_short=True)
            yield picture(network, shown, short, size), names, size > MOST_DRAWN


def _pairs(edition: Edition, network: Network) -> Iterator[tuple[dict[str, Any], ...]]:
    """Those that are tied to each other and to nobody else, some of them."""
    graph = network.graph
    alone = graph.sizes[graph.components[graph.pairs[:, 0]]] == 2 if len(graph) else []
    ends = graph.ids[graph.pairs[alone][:MOST_PAIRS]].tolist() if len(graph) else []
    names = _names(edition, [end for pair in ends for end in pair])
    for pair in ends:
        yield tuple({"id": end, "name": names[end], "kind": network.kinds[end]} for end in pair)


def _names(edition: Edition, ids: Sequence[str], is_short: bool = False) -> dict[str, str]:
    """What organisations are called on a page; in a picture by their acronym, where the name is long."""
    names = {}
    for identifier in ids:
        told = edition.organisation(identifier) or {}
        name = mine(told.get("name")) or told.get("acronym") or identifier
        has_no_room = is_short and len(name) > LONGEST_NAME
        names[identifier] = told["acronym"] if has_no_room and told.get("acronym") else name
    return names


def _reports(edition: Edition, rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """The rows with what a reader is shown: both ends, the source, the day of the interview or date of the source."""
    tellers = {code: edition.organisation(code) or {} for code in {row["organisation_id"] for row in rows}}
    others = _names(edition, sorted({row["other_id"] for row in rows if row["other_id"]}))
    names = _names(edition, sorted(tellers))
    told = []
    for row in rows:
        source = edition.sources[row["source_id"]]
        where = (row["source_id"], row["locator"])
        days = [
            sheet["dated"]
            for sheet in tellers[row["organisation_id"]]["sheets"]
            if (sheet["source_id"], sheet["locator"]) == where and sheet["dated"]
        ]
        told.append(
            row
            | {
                "teller": names[row["organisation_id"]],
                "other": others.get(row["other_id"] or ""),
                "source": source,
                "dated": days[0] if days else source["dated"],
            }
        )
    return told


def addresses(edition: Edition) -> Iterator[str]:
    language = edition.manifest["languages"][0]
    for code in ("", *chart_codes(edition)[:-1]):
        total = how_many_reports(edition.path, language, code)
        for number in range(1, Pager(1, total, PER_PAGE).last + 1):
            yield paged(f"networks/{code}/" if code else "networks/", number)
