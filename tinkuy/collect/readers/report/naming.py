"""The organisation's cell: its names, its acronym, its name in another language, and what it is or does."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from tinkuy.collect.readers.report.acronyms import Acronym
from tinkuy.collect.readers.report.endings import end_of_name
from tinkuy.collect.readers.report.expansions import Expansion, expansion_of, resembles
from tinkuy.collect.readers.report.lexicon import Lexicon
from tinkuy.collect.readers.report.misprints import as_listed, without_stray_letter
from tinkuy.register.names import fold, is_acronym, looks_like_initials_of

# A mark with a space before it is where bold print ended: the name ends there.
_BOLD_END = re.compile(r"\s[,.](?=\s|$)")
# "IA-P-Instituto", "GRES-Grupo", "EEM - Escuela": capitals, a dash, and a name.
_DASHED = re.compile(r"^([^\W\d_]+(?:-[^\W\d_]{1,2})*)\s*[-–]\s*(?=[^\W\d_][^\W\d_])")
_ACRONYM_AFTER = re.compile(r"(?P<mark>[-–.,])\s+(?P<acronym>[^\W\d_]{2,15})(?=[\s.,]|$)")
_BEFORE_BRACKET = re.compile(r"^(\S{2,20})\s*(?=\()")
_LONGEST = 3000
_EDGES = " .,;:-–/"
_KINDS = ("official", "acronym", "alias")


@dataclass(slots=True)
class Naming:
    """What a cell says: ``names`` as in ``sheets.py``, the description, and what was mended (kind, facts)."""

    names: list[dict[str, str]] = field(default_factory=list)
    description: str = ""
    # What sets one of several organisations of one acronym apart: often its place.
    suffix: str = ""
    mended: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    @property
    def shown(self) -> str:
        """The name by which a person knows the row; "" for none."""
        ranked = sorted(self.names, key=lambda name: _KINDS.index(name["kind"]))
        return ranked[0]["text"] if ranked else ""

    @property
    def official(self) -> list[str]:
        """The official names."""
        return [name["text"] for name in self.names if name["kind"] == "official"]


def read_naming(cell: str, lexicon: Lexicon) -> Naming:
    """What an organisation's cell says. A cell without letters gives no names."""
    text = " ".join(cell[:_LONGEST].split())
    naming = Naming()
    if not fold(text):
        return naming
    printed, entry, rest = _leading_acronym(text, lexicon)
    if printed:
        _read_after_acronym(naming, printed, entry, expansion_of(printed, entry, rest, lexicon), lexicon)
    else:
        _read_name_first(naming, text, lexicon)
    naming.description = _sentences(naming.description, cell[_LONGEST:])
    return naming


def _leading_acronym(text: str, lexicon: Lexicon) -> tuple[str, Acronym | None, str]:
    """The acronym a cell begins with, its entry, and what follows it; "", None and the text for none.

    It is listed, or in capitals before a dash or a bracket, or in capitals that the next words spell.
    """
    first, _, after = text.partition(" ")
    if fold(first) in lexicon.words.kind_prefixes and lexicon.acronyms.leading(after)[0]:
        text = after
    entry, printed = lexicon.acronyms.leading(text)
    dashed = _DASHED.match(text)
    if (
        dashed
        and is_acronym(dashed[1])
        and len(dashed[1]) > len(printed)
        and not text[dashed.end() :][:2].isupper()
    ):
        return dashed[1], lexicon.acronyms.get(dashed[1]), text[dashed.end() :]
    if entry:
        return printed, entry, text[len(printed) :]
    bracket = _BEFORE_BRACKET.match(text)
    if bracket and is_acronym(bracket[1]):
        return bracket[1], None, text[bracket.end() :]
    first = first.strip(_EDGES)
    spelled = end_of_name(after, lexicon.words).name
    if is_acronym(first) and looks_like_initials_of(first, spelled, may_skip=2):
        return first, None, after
    return "", None, text


def _read_after_acronym(
    naming: Naming, printed: str, entry: Acronym | None, found: Expansion, lexicon: Lexicon
) -> None:
    naming.mended += found.mended
    naming.description = found.description
    naming.suffix = found.suffix
    if found.suffix:
        _add(naming, f"{printed} {found.suffix}", "official", lexicon)
    for text, language in lexicon.two_names(found.name):
        _add(naming, text, "alias" if found.suffix else "official", lexicon, language)
    _add_acronym(naming, printed, entry, lexicon)


def _read_name_first(naming: Naming, text: str, lexicon: Lexicon) -> None:
    bold = _BOLD_END.search(text)
    head, tail = (text[: bold.start()], text[bold.end() :].strip()) if bold else (text, "")
    parts = []
    acronyms = []
    for printed, language in lexicon.two_names(head):
        name, acronym, rest = _acronym_after(printed, lexicon)
        ended = end_of_name(name, lexicon.words)
        stripped = without_stray_letter(ended.name, lexicon.acronyms)
        if stripped != ended.name:
            naming.mended.append(("stray_letter", {"printed": ended.name, "mended": stripped}))
        _add(naming, stripped, "official", lexicon, language)
        acronyms += [acronym] if acronym else []
        parts.append(_sentences(ended.rest, rest))
    for acronym in acronyms:
        _add_acronym(naming, acronym, lexicon.acronyms.get(acronym), lexicon)
    # What follows the first of two names is said again after the second.
    naming.description = _sentences(parts[-1], tail)


def _acronym_after(text: str, lexicon: Lexicon) -> tuple[str, str, str]:
    """Name, acronym and rest where an acronym follows the name: "... de Pacora. AMOP", "... March, WMW.
    World ...".
    """
    for found in _ACRONYM_AFTER.finditer(text):
        name, acronym, rest = text[: found.start()], found["acronym"], text[found.end() :]
        entry = lexicon.acronyms.get(acronym)
        is_meant = looks_like_initials_of(acronym, name, may_skip=2)
        is_listed = entry is not None and resembles(name, entry.name)
        is_dashed = found["mark"] in "-–" and not rest.strip(_EDGES)
        if is_acronym(acronym) and (is_meant or is_listed or is_dashed):
            return name, acronym, rest.lstrip(_EDGES)
    return text, "", ""


def _add_acronym(naming: Naming, printed: str, entry: Acronym | None, lexicon: Lexicon) -> None:
    """The acronym as the list writes it, where the list shows that another spelling was meant."""
    for name in naming.official:
        listed, is_misprint = as_listed(printed, name, lexicon.acronyms)
        if listed and listed != printed:
            naming.mended.append(("acronym_by_list", {"printed": printed, "listed": listed}))
            if not is_misprint:
                _add(naming, printed, "alias", lexicon)
            printed = listed
            break
    is_the_name = not naming.official and (entry is None or entry.is_described)
    _add(naming, printed, "official" if is_the_name else "acronym", lexicon)


def _add(naming: Naming, text: str, kind: str, lexicon: Lexicon, language: str | None = None) -> None:
    text = _balanced(text.strip(_EDGES))
    if not fold(text) or any(text == name["text"] for name in naming.names):
        return
    if language is None:
        language = "" if kind == "acronym" else lexicon.language_of(text)
    naming.names.append({"text": text, "language": language, "kind": kind})


def _balanced(text: str) -> str:
    """A name without a bracket that lacks its other half."""
    if text.count("(") != text.count(")"):
        text = " ".join(text.replace("(", " ").replace(")", " ").split())
    return text


def _sentences(*texts: str) -> str:
    """Texts one after another, with a stop between two that have none."""
    joined = ""
    for text in filter(None, (text.strip(" ,;:-–/") for text in texts)):
        stop = "" if not joined else " " if joined[-1] in ".!?" else ". "
        joined += stop + text.lstrip(". ")
    return joined
