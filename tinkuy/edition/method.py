"""The method note of an edition: what its figures rest on and what they do not say, made from its own counts."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

_WORDS: dict[str, dict[str, str]] = tomllib.loads(
    (Path(__file__).parent / "method.toml").read_text(encoding="utf-8")
)


# The languages of the note, in the order in which it stands in the file.
_LANGUAGES = ("es", "en")


def method_note(manifest: Mapping[str, Any]) -> str:
    """``METHOD.md`` of the edition of this manifest: the same note in Spanish and in English."""
    return "\n".join(line for language in _LANGUAGES for line in _note(manifest, _WORDS[language]))


def note_sections(written: str, language: str) -> list[tuple[str, str]]:
    """The sections of a ``METHOD.md`` in this language, else in the last one it has: (heading, text) each.

    The first is the note's own heading and what stands below it.
    """
    notes = [note for note in re.split(r"(?m)^# ", written) if note.strip()]
    at = _LANGUAGES.index(language) if language in _LANGUAGES else -1
    sections = [section.partition("\n") for section in re.split(r"(?m)^## ", notes[at])]
    return [(heading.strip(), text.strip()) for heading, _, text in sections]


def _note(manifest: Mapping[str, Any], words: Mapping[str, Any]) -> list[str]:
    counts = manifest["counts"]
    facts = {name: counts[name] for name in ("organisations", "statements", "sheets", "sources")}
    precision = {code or words["nowhere"]: count for code, count in counts["by_precision"].items()}
    sections = (
        ("limits_heading", [words["limits"], words["referral"]]),
        ("sources_heading", ["\n".join(_sources(manifest["sources"], words))]),
        *(
            [("interviews_heading", ["\n".join(_interviews(counts["interviews"], words))])]
            if counts["interviews"]
            else []
        ),
        ("values_heading", [words["values"]]),
        ("themes_heading", [_themes(manifest, words)]),
        (
            "positions_heading",
            [words["positions"].format(list=_listed(precision, words["precisions"], words))],
        ),
        (
            "hidden_heading",
            [
                words["hidden"].format(
                    list=_listed(counts["hidden"], words["fields"], words), withheld=counts["withheld"]
                )
            ],
        ),
    )
    lines = [
        f"# {words['heading']}",
        "",
        words["frozen"].format(id=manifest["id"], date=manifest["frozen_at"][:10], **facts),
        "",
    ]
    for heading, paragraphs in sections:
        lines += [f"## {words[heading]}", "", *(line for paragraph in paragraphs for line in (paragraph, ""))]
    return lines


def _themes(manifest: Mapping[str, Any], words: Mapping[str, Any]) -> str:
    told = _listed(manifest["counts"]["by_coding"], words["codings"], words)
    return str(words["themes"]).format(list=told, version=manifest["coding"]["codebook"]["version"])


def _sources(sources: Sequence[Mapping[str, Any]], words: Mapping[str, str]) -> list[str]:
    head = [f"| {words['columns']} |", "|---|---|---|---|---|---|"]
    return head + [
        "| "
        + " | ".join(
            _cell(value)
            for value in (
                source["title"],
                source["kind"],
                source["mode"] or words["unstated"],
                source["dated"] or words["undated"],
                source["language"] or words["unstated"],
                source["sheets"],
            )
        )
        + " |"
        for source in sources
    ]


def _interviews(held: Mapping[str, Mapping[str, Any]], words: Mapping[str, Any]) -> list[str]:
    """How the interviews were held: a row a mode, with how many and when."""
    total = sum(one["sheets"] for one in held.values())
    rows = [
        f"| {words['modes'].get(mode, mode)} | {one['sheets']} | {one['first']} | {one['last']} |"
        for mode, one in held.items()
    ]
    return [
        f"| {words['interview_columns']} |",
        "|---|---|---|---|",
        *rows,
        f"| {words['all']} | {total} | | |",
    ]


def _cell(value: object) -> str:
    return str(value).replace("|", "\\|").replace("\n", " ")


def _listed(counts: Mapping[str, int], called: Mapping[str, str], words: Mapping[str, Any]) -> str:
    return ", ".join(f"{called.get(code, code)} {count}" for code, count in counts.items()) or words["none"]
