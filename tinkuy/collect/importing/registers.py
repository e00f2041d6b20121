"""Which field of a sheet each question of an imported form fills: proposed, then kept as a file that people edit.

The file lies beside the column mappings of tables and is written in the same words, with those that only a form has.
"""

from __future__ import annotations

import hashlib
import json
import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from textwrap import fill

from tinkuy.collect.forms.questions import META, OWN, Question
from tinkuy.collect.importing.definition import Choices
from tinkuy.collect.readers.headings import AGREED_WORDS, SIMPLE, is_target, target_of
from tinkuy.errors import BrokenInput
from tinkuy.register.fields import INTERVIEW_MODES, PURPOSES
from tinkuy.register.names import fold
from tinkuy.register.opening import write_whole

CONSENT = "consent"
# Where the purposes stand that an answer to one question about publishing agrees to; no form has such a group.
AGREED_GROUP = "tinkuy_consent"
_NARROWED = {"red", "network", "solo", "only", "members", "miembros", "interno", "internal", "no", "not"}
_DATED = {
    "interview date",
    "fecha",
    "fecha de entrevista",
    "fecha de la entrevista",
    "fecha entrevista",
    "date",
}
_BY_KIND = {
    "geopoint": "position",
    "image": "photo",
    "geotrace": "",
    "geoshape": "",
    "time": "",
    "dateTime": "",
}
_REPEATS = {
    "product": {"product", "products", "producto", "productos", "producto o servicio"},
    "referral": {"referral", "referrals", "referido", "referidos"},
}
_IN_ROUNDS = {
    "product": {
        "name": {"name", "product", "producto", "nombre"}, "unit": {"unit", "unidad"},
        "season": {"season", "temporada"}, "capacity_per_year": {"capacity", "capacidad", "capacity per year"},
        "certificates": {"cert", "certificate", "certificates", "certification", "certificacion"},
    },
    "referral": {
        "name": {"name", "nombre"}, "place": {"place", "lugar"}, "contact": {"contact", "contacto"},
    },
}  # fmt: skip


def proposed(questions: Iterable[Question], choices: Choices) -> list[Question]:
    """The questions with the field that each seems to fill; those that say one already keep theirs.

    Where both women and men are asked for, a total is not used: it would count everybody twice.
    """
    asked = list(questions)
    found = [question.register or _proposal(question, choices) for question in asked]
    bases = [register.partition(":")[0] for register in found]
    if "name_else" in found:
        first = found.index("name_else")
        found[first] = "" if "name" in bases else "name"
    counted = {"members_women", "members_men"} <= set(found)
    once: set[str] = set()
    for at, register in enumerate(found):
        unusable = register in ("name_else", "ignored") or (register == "members_unspecified" and counted)
        # A second answer of its own would be overlooked: it stays beside the sheet instead.
        second = register in once and register in OWN and not asked[at].repeat
        if unusable or (second and register != "photo"):
            found[at] = ""
        once.add(register)
    return [replace(question, register=register) for question, register in zip(asked, found, strict=True)]


def _proposal(question: Question, choices: Choices) -> str:
    if question.kind in (*META, "calculate", "note"):
        return ""
    words = [fold(question.name.replace("_", " ")), *map(fold, question.labels.values())]
    if question.repeat:
        return _in_rounds(question, words)
    if question.kind in _BY_KIND or question.is_file:
        return _BY_KIND.get(question.kind, "")
    if question.kind == "date":
        return "dated" if _DATED.intersection(words) else ""
    if words[0] in ("mode", "modalidad"):
        # An answer that is none of the modes we know would be overlooked: then it stays beside the sheet.
        known = choices.get(question.choices, {})
        return "mode" if known and known.keys() <= set(INTERVIEW_MODES) else ""
    return _by_words(question)


def _by_words(question: Question) -> str:
    targets = (target_of(text) for text in (question.name, *question.labels.values()) if text)
    return next((target for target in targets if target and (is_target(target) or target == "name_else")), "")


def _in_rounds(question: Question, words: list[str]) -> str:
    repeat = fold(question.repeat.rpartition("/")[2].replace("_", " "))
    for about, names in _REPEATS.items():
        if repeat in names:
            bare = {word.removeprefix(f"{repeat} ") for word in words}
            field = next((field for field, said in _IN_ROUNDS[about].items() if said & bare), "")
            return f"{about}:{field}" if field else ""
    return ""


def agreed(answer: str) -> bool:
    """Whether one answer to "may this be published?" is a yes to everything. Whatever narrows it is none."""
    words = fold(answer.replace("_", " ")).split()
    return bool(words) and words[0] in AGREED_WORDS and not _NARROWED.intersection(words)


def consent_questions(about: Question) -> list[Question]:
    """The purposes that the one question about publishing answers together."""
    return [
        Question(
            f"{AGREED_GROUP}/{purpose}", "calculate", register=f"{CONSENT}:{purpose}", about=(about.path,)
        )
        for purpose in PURPOSES
    ]


def file_of(folder: Path, form_id: str) -> Path:
    """Where the fields of a form are kept: its form_id is anybody's text, and is no path."""
    plain = re.sub(r"[^A-Za-z0-9_-]+", "_", form_id)[:80]
    if plain != form_id:
        plain = f"{plain}-{hashlib.sha256(form_id.encode()).hexdigest()[:8]}"
    return folder / f"form-{plain}.toml"


def read_registers(path: Path) -> dict[str, str]:
    """Path of a question to the field that it fills, {} where nothing is kept yet.

    Raises ``BrokenInput`` naming the file and the word that is no field.
    """
    if not path.exists():
        return {}
    try:
        held = tomllib.loads(path.read_text(encoding="utf-8")).get("columns", {})
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
        raise BrokenInput(f"It cannot be read: {fault}.", where=str(path)) from fault
    if not isinstance(held, dict):
        raise BrokenInput("There is no [columns] table.", where=str(path))
    for question, register in held.items():
        if not isinstance(register, str) or not (register in OWN or is_target(register)):
            raise BrokenInput(
                f"{question!r}: {register!r} is no field of a sheet.",
                where=str(path),
                mend="The words are listed at the head of the file.",
            )
    return dict(held)


def keep_registers(path: Path, questions: Iterable[Question], kept: Mapping[str, str]) -> None:
    """Write which field each question fills, what was kept before unchanged, for people to edit."""
    ours = {question.path: question.register for question in questions if question.kind not in META}
    told = {**kept, **{path: register for path, register in ours.items() if path not in kept}}
    if told == kept:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, _text(told))


def _text(registers: Mapping[str, str]) -> str:
    words = fill(", ".join(sorted(SIMPLE | OWN)), 110, initial_indent="#   ", subsequent_indent="#   ")
    # A JSON string is a TOML string: the two agree on quotes and escapes.
    lines = (
        f"{json.dumps(path, ensure_ascii=False)} = {json.dumps(register)}"
        for path, register in registers.items()
    )
    return (
        "# Which field of a sheet each question of this form fills. Edit it: the next import is read by it.\n"
        f"# A question can fill:\n{words}\n"
        '# A colon and a language, a supporter, a purpose or "themes" may follow: "name:es", "need:state".\n'
        '# "consent" is the one question whether everything may be published. "" keeps an answer without using it.\n'
        "\n[columns]\n" + "\n".join(lines) + "\n"
    )
