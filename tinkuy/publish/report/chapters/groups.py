"""What hangs together by reported ties: pictures with their lists, pairs, who stands between, every report."""

from __future__ import annotations

from collections.abc import Iterator

from tinkuy.analyse.indicators.sentence import number
from tinkuy.analyse.indicators.words import label
from tinkuy.analyse.networks.brokers import brokers
from tinkuy.analyse.networks.brokers import sentence as broker_sentence
from tinkuy.analyse.networks.groups import Group, groups, sentence
from tinkuy.analyse.networks.layout import MOST_DRAWN, core
from tinkuy.analyse.networks.network import Network, network_of
from tinkuy.publish.network_picture import LONGEST_NAME, picture
from tinkuy.publish.report.document import (
    Block,
    Cell,
    Chart,
    Column,
    Entries,
    Entry,
    Heading,
    ListOf,
    Paragraph,
    Run,
    Table,
    command_of,
    said,
)
from tinkuy.publish.report.locating import where
from tinkuy.publish.report.matter import Matter
from tinkuy.publish.report.network_drawing import alternative, drawing
from tinkuy.publish.tie_reports import how_many_reports, reports
from tinkuy.register.fields import UNIT_KINDS

# Groups of three and more are drawn, the largest first; of more of anything the site tells.
_MOST_PICTURES = 6
_MOST_PAIRS = 60
_MOST_REPORTS = 400
_NAMED = 3


def together(matter: Matter) -> Iterator[Block]:
    """What hangs together and who stands between others; nothing more than that where nobody is tied."""
    network = network_of(matter.edition.path)
    found, words = groups(network), matter.words["networks"]
    yield Heading(2, words["together"], "networks-together")
    if not found:
        yield Paragraph(said(words["nobody"]))
    else:
        yield from _groups(matter, network, [one for one in found if one.size > 2])
        yield from _pairs(matter, [one for one in found if one.size == 2])
        yield from _brokers(matter, network)
    yield from _reports(matter)


def _groups(matter: Matter, network: Network, found: list[Group]) -> Iterator[Block]:
    words = matter.words["networks"]
    for group in found[:_MOST_PICTURES]:
        identifier = f"groups:all:{group.number}"
        told = Run(sentence(network, group, matter.language, {}), figure=identifier, part="sentence")
        is_part = group.size > MOST_DRAWN
        yield Paragraph(said(told, f" {words['core']}" if is_part else ""))
        yield _drawn(matter, network, group)
    if len(found) > _MOST_PICTURES:
        yield Paragraph(said(words["more_groups"]), "small")


def _drawn(matter: Matter, network: Network, group: Group) -> Chart:
    """The picture of a group, or of its core, and the list of those drawn."""
    words = matter.words["networks"]
    shown = core(network.graph, group.number - 1)
    named = picture(network, shown, {one: _short(matter, one) for one in shown.ids.tolist()}, group.size)
    kinds = {code: label("unit_kind", code)[matter.language] for code in UNIT_KINDS if code != "unknown"}
    kinds["unknown"] = words["no_kind"]
    anchor = f"networks-group-{group.number}"
    identifier = f"groups:all:{group.number}"
    names = [matter.called(dot.id) for dot in named.dots]
    table = Table(
        f"table-{anchor}",
        said(words["list"].format(group=group.number)),
        (
            Column(said(words["organisation"]), weight=2.6),
            Column(said(words["kind"]), weight=2.2),
            Column(said(words["tied"]), "end", weight=0.7),
        ),
        tuple(
            (
                Cell((said(f"{at}. ", Run(name, link=matter.entry_of(dot.id))),), is_header=True),
                Cell((said(_kind(matter, kinds, dot.kind, dot.is_second_tier)),)),
                Cell((said(Run(number(group.ties[dot.id]), figure=f"{identifier}:{dot.id}")),)),
            )
            for at, (dot, name) in enumerate(zip(named.dots, names, strict=True), start=1)
        ),
        said(
            words["list_note"], " ", matter.words["table"]["again"],
            Run(command_of(matter.edition.id, identifier), "code"),
        ),
    )  # fmt: skip
    return Chart(
        f"chart-of-{anchor}",
        said(words["picture"].format(group=group.number)),
        alternative(words["alternative"], names[:_NAMED]),
        drawing(named, kinds),
        table,
    )


def _kind(matter: Matter, kinds: dict[str, str], kind: str, is_second_tier: bool) -> str:
    told = kinds.get(kind, kind)
    return f"{told}, {matter.words['networks']['second_tier']}" if is_second_tier else told


def _short(matter: Matter, identifier: str) -> str:
    """What an organisation is called in a picture: by its acronym, where its name is long."""
    name = matter.called(identifier)
    told = matter.edition.organisation(identifier) or {}
    return str(told.get("acronym") or name) if len(name) > LONGEST_NAME else name


def _pairs(matter: Matter, found: list[Group]) -> Iterator[Block]:
    if not found:
        return
    words = matter.words["networks"]
    yield Heading(3, words["pairs"], "networks-pairs")
    yield ListOf(
        tuple(
            said(
                Run(matter.called(one), link=matter.entry_of(one)), " – ",
                Run(matter.called(other), link=matter.entry_of(other)),
            )
            for one, other in (tuple(group.ties) for group in found[:_MOST_PAIRS])
        )
    )  # fmt: skip
    if len(found) > _MOST_PAIRS:
        yield Paragraph(said(words["more_pairs"]), "small")


def _brokers(matter: Matter, network: Network) -> Iterator[Block]:
    found, words = brokers(network), matter.words["networks"]
    if not found:
        return
    yield Heading(2, words["between"], "networks-between")
    yield Paragraph(said(words["between_opening"]))
    entries = []
    for one in found:
        name = matter.called(one.id)
        told = broker_sentence(network, one, name, matter.language, {})
        run = Run(told, figure=f"brokers:all:{one.id}", part="sentence")
        entries.append(Entry(said(Run(name, link=matter.entry_of(one.id))), (said(run),)))
    yield Entries(tuple(entries))
    command = Run(command_of(matter.edition.id, "brokers:all"), "code")
    yield Paragraph(said(matter.words["table"]["again"], command), "small")


def _reports(matter: Matter) -> Iterator[Block]:
    """Every report of a tie with its source, in the order of the names of those who report them."""
    path, words = matter.edition.path, matter.words["networks"]
    count = how_many_reports(path, matter.language)
    if not count:
        return
    yield Heading(2, words["reports"], "networks-reports")
    if count > _MOST_REPORTS:
        yield Paragraph(said(words["too_many"]))
        return
    yield Paragraph(said(words["reports_opening"]))
    rows = reports(path, matter.language, "", 0, _MOST_REPORTS)
    yield Table(
        "table-networks-reports",
        said(words["reports"]),
        tuple(Column(said(words["column"][name]), weight=weight) for name, weight in _COLUMNS.items()),
        tuple(
            (
                Cell((said(_end(matter, row["organisation_id"])),), is_header=True),
                Cell((said(words["tie"][row["kind"]]),)),
                Cell((said(_end(matter, row["other_id"], row["other_name"])),)),
                Cell((where(matter, row),)),
            )
            for row in rows
        ),
        reads_as_text=True,
    )


_COLUMNS = {"teller": 2.2, "tie": 1.0, "other": 2.2, "where": 1.3}


def _end(matter: Matter, identifier: str | None, printed: str = "") -> Run:
    """One end of a tie; of one outside the edition what the source calls it."""
    if not identifier or matter.edition.organisation(identifier) is None:
        return Run(printed)
    return Run(matter.called(identifier), link=matter.entry_of(identifier))
