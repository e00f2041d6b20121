"""What the organisations of a place ask for, and what is done with municipalities elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tinkuy.publish.brief.matter import Matter
from tinkuy.publish.brief.municipal import BY_THEME, BY_WORD, OTHER, TO_MUNICIPALITY, TO_STATE
from tinkuy.publish.brief.voices import Voice
from tinkuy.publish.brief.wording import lowered
from tinkuy.publish.codebook import themes
from tinkuy.publish.report.document import Block, Heading, ListOf, Paragraph, Run, Runs, said
from tinkuy.publish.report.filling import filled
from tinkuy.publish.report.numbers import sentence_of

_HEADINGS = {
    TO_MUNICIPALITY: "to_municipality",
    BY_THEME: "by_theme",
    BY_WORD: "by_word",
    TO_STATE: "to_state",
    OTHER: "other",
}
_TIES = ("member_of", "works_with", "supported_by")


def asks(matter: Matter) -> Iterator[Block]:
    """From whom they ask, then the needs: those for the municipality first, in each the most named theme first."""
    words, place = matter.words, matter.place
    yield Heading(2, words["asks"], "asks")
    yield Paragraph(said(sentence_of(matter.figure(f"P6:{place.code}"), matter.language)), "note")
    heard = [voice for code in sorted(place.inside) for voice in matter.voices.needs.get(code, ())]
    if not heard:
        yield Paragraph(said(words["no_needs"]))
        return
    is_any_named = any(voice.supporter for voice in heard)
    chosen = _one_each(matter, heard)
    for rank, name in _HEADINGS.items():
        total = sum(matter.voices.asking.get((code, rank), 0) for code in place.inside)
        if not total:
            continue
        some = sorted((one for one in chosen if one.rank == rank), key=lambda one: _by_weight(matter, one))
        shown = some[: matter.budget.asks]
        heading = words["other_named" if rank == OTHER and is_any_named else name]
        yield Heading(3, heading, f"asks-{rank}")
        yield ListOf(tuple(_told(matter, one) for one in shown))
        if len(shown) < total:
            yield Paragraph(filled(words["shown_of"], shown=len(shown), total=total), "small")


def elsewhere(matter: Matter) -> Iterator[Block]:
    """Ties, strengths and opportunities of organisations that are surely not here, the nearest first."""
    words, place = matter.words, matter.place
    yield Heading(2, words["elsewhere"], "elsewhere")
    # Who is known only by a wider place might be here: nothing of theirs is told as from elsewhere.
    away = [
        code for code in matter.voices.done if code and code not in place.inside and code not in place.above
    ]
    total = sum(matter.voices.telling.get(code, 0) for code in away)
    if not total:
        yield Paragraph(said(words["no_elsewhere"]))
        return
    yield Paragraph(said(words["elsewhere_lead"]), "note")
    heard = [
        voice
        for code in sorted(away, key=lambda code: (_distance(matter, code), code))
        for voice in matter.voices.done[code]
    ]
    shown = _one_each(matter, heard)[: matter.budget.elsewhere]
    yield ListOf(tuple(_told(matter, one) for one in shown))
    if len(shown) < total:
        yield Paragraph(filled(words["elsewhere_left"], shown=len(shown), total=total), "small")


def _one_each(matter: Matter, heard: Iterable[Voice]) -> list[Voice]:
    """Of each organisation the statement of best rank, in the reader's language where it is there, else in any."""
    best: dict[str, Voice] = {}
    for one in heard:
        held = best.get(one.organisation)
        if held is None or _preference(matter, one) < _preference(matter, held):
            best[one.organisation] = one
    return list(best.values())


def _preference(matter: Matter, one: Voice) -> tuple[int, bool]:
    return one.rank, one.language != matter.language


def _by_weight(matter: Matter, one: Voice) -> tuple[int, str]:
    """What most of the place name comes first; among needs without a theme, by organisation."""
    table = matter.answers["P5"].table
    counts = [table.values.get((matter.place.code, theme)) or 0 for theme in one.themes]
    return -max(counts, default=0), one.organisation


def _distance(matter: Matter, code: str) -> int:
    """0 in the same region, 1 in a region beside it by block, 2 farther."""
    region = (matter.place.above or (matter.place.code,))[-1]
    line = (code, *matter.edition.places[code]["ancestors"])
    if region in line:
        return 0
    blocks = {voice.block for held in matter.place.inside for voice in matter.voices.needs.get(held, ())}
    return 1 if any(voice.block in blocks for voice in matter.voices.done[code]) else 2


def _told(matter: Matter, one: Voice) -> Runs:
    """One statement: who, what in whose words or by which themes, and in which source."""
    words = matter.words
    if one.kind in _TIES:
        what = filled(words[f"tie_{one.kind}"], name=one.text)
    else:
        kind = "" if one.kind == "need" else f"{words[one.kind]}, "
        language = one.language if one.language != matter.language else ""
        labels = [lowered(matter.mine(themes(matter.edition).get(code)) or code) for code in one.themes]
        quoted = Run(
            f"{words['open_quote']}{_cut(one.text, matter.budget.letters)}{words['close_quote']}",
            language=language,
        )
        what = said(kind, quoted if one.text else "; ".join(labels))
    place = "" if one.kind == "need" else _placed(matter, one)
    return said(matter.named(one.organisation), place, ": ", *what, " ", Run(matter.cited(one)))


def _placed(matter: Matter, one: Voice) -> str:
    told = matter.edition.organisation(one.organisation) or {}
    return f" ({told['place_name']})" if told.get("place_name") else ""


def _cut(text: str, letters: int) -> str:
    """The text, or its beginning with a sign that more was said."""
    if len(text) <= letters:
        return text
    return f"{text[:letters].rsplit(' ', 1)[0].rstrip(' ,;:.')} […]"
