"""The directory: every organisation with what may be published of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from tinkuy.analyse.indicators.words import label
from tinkuy.publish.report.document import Block, Entries, Entry, Heading, Paragraph, Run, Runs, said
from tinkuy.publish.report.matter import MOST_LISTED, Matter

_LINKED = {"website": "", "email": "mailto:", "telephone": "tel:"}


def directory(matter: Matter) -> Iterator[Block]:
    """An entry an organisation, in the order of the alphabet."""
    words = matter.words["directory"]
    yield Heading(1, matter.words["chapters"]["directory"], "directory")
    if matter.edition.manifest["counts"]["organisations"] > MOST_LISTED:
        yield Paragraph(said(words["too_many"]))
        return
    yield Paragraph(said(words["opening"]), "lead")
    yield Entries(tuple(_entry(matter, one) for one in matter.organisations), is_narrow=True)


def _entry(matter: Matter, told: Mapping[str, Any]) -> Entry:
    acronym = f" ({told['acronym']})" if told["acronym"] else ""
    kinds = (
        label(of, told[of])[matter.language]
        for of in ("family", "unit_kind")
        if told[of] not in (None, "unknown")
    )
    # A family may be called as its kind is: "Network".
    kind = ", ".join(dict.fromkeys(kinds))
    where = told["place_name"] or matter.edition.labels["block"].get(told["block"], {}).get(
        matter.language, ""
    )
    lines = [matter.edition.labels["line"].get(one, {}).get(matter.language, one) for one in told["lines"]]
    facts = ". ".join(filter(None, (kind, where, ", ".join(lines))))
    contacts = [_contact(one) for one in told["contacts"]]
    paragraphs = (said(facts), *_descriptions(matter, told), *contacts)
    return Entry(said(matter.name(told), acronym), tuple(one for one in paragraphs if one), told["id"])


def _descriptions(matter: Matter, told: Mapping[str, Any]) -> list[Runs]:
    """What it does, in the reader's language, else in any."""
    some = told["descriptions"]
    own = [one for one in some if one["language"] == matter.language] or some
    # Where a source says no more than the place, that stands above already.
    places = {part.casefold() for part in (told["place_name"] or "").split(", ")}
    own = [one for one in own if one["text"].strip(" .").casefold() not in places]
    return [
        said(Run(one["text"], language="" if one["language"] == matter.language else one["language"] or ""))
        for one in own[:1]
    ]


def _contact(one: Mapping[str, Any]) -> Runs:
    value = str(one["value"])
    shown = value.removeprefix("https://").removeprefix("http://").rstrip("/")
    return said(Run(shown, link=f"{_LINKED[one['kind']]}{value}"))
