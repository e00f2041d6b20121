"""Add an authored text, or take one away. Every one of these is an act, and nothing that was written is lost."""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Max

from tinkuy.errors import Refusal
from tinkuy.people.models import Person
from tinkuy.register.acts.actions import new_act
from tinkuy.register.blocks.actions import block_called
from tinkuy.register.fields import TEXT_AUTHORS, TEXT_KINDS
from tinkuy.register.models import Act
from tinkuy.register.one_line import one_line
from tinkuy.register.texts.models import AuthoredText
from tinkuy.register.writing.actions import take_turn

KIND = "texts"
# There is one introduction and one summary of a thing; cases and notes follow each other.
ONLY_ONE = ("introduction", "summary")
LONGEST = 200_000
_HEADING = re.compile(r"\A\s*#\s+(?P<title>[^\n]+)\n+")


@dataclass(frozen=True, slots=True)
class DraftText:
    """A text before it is filed. ``sequence`` 0 means the next free place (or the only one)."""

    kind: str
    language: str
    text: str
    key: str = ""
    title: str = ""
    author: str = "team"
    sequence: int = 0


@transaction.atomic
def add_text(*, draft: DraftText, by: Person | None = None) -> AuthoredText:
    """The text, filed; one that stood in its place is ended. Without a title its first heading is its title.

    Raises ``Refusal`` for a kind, block or role that there is not, and for a text without words.
    """
    take_turn()
    title, text = _titled(draft)
    _refuse(draft, text)
    where = {"kind": draft.kind, "key": draft.key, "language": draft.language}
    there = AuthoredText.objects.filter(**where, ended_in=None)
    sequence = draft.sequence or (
        1 if draft.kind in ONLY_ONE else (there.aggregate(last=Max("sequence"))["last"] or 0) + 1
    )
    before = there.filter(sequence=sequence).first()
    if before and (before.title, before.text, before.author) == (title, text, draft.author):
        return before
    added = AuthoredText(**where, sequence=sequence, title=title, text=text, author=draft.author)
    act = new_act(
        kind=KIND, by=by, summary={"add": added.code, "letters": len(text)}, about=f"text {added.code}"
    )
    if before:
        before.ended_in = act
        before.save(update_fields=["ended_in"])
    added.made_in = act
    added.save()
    return added


@transaction.atomic
def remove_text(*, text: AuthoredText, by: Person | None = None) -> Act:
    """Take a text away: the next edition does not hold it."""
    take_turn()
    act = new_act(kind=KIND, by=by, summary={"remove": text.code}, about=f"text {text.code}")
    text.ended_in = act
    text.save(update_fields=["ended_in"])
    return act


def text_called(code: str) -> AuthoredText:
    """The text of that name ("introduction-south-es-1"). Raises ``Refusal`` where there is none."""
    held = AuthoredText.objects.filter(ended_in=None)
    found = next((one for one in held if one.code == code), None)
    if found is None:
        raise Refusal(f"There is no text {code!r}.", mend="See which there are: tinkuy texts list")
    return found


def _titled(draft: DraftText) -> tuple[str, str]:
    text = draft.text.replace("\x00", "").replace("\r\n", "\n").strip()
    heading = None if draft.title else _HEADING.match(f"{text}\n")
    if heading:
        return one_line(heading["title"])[:300], text[heading.end() :].strip()
    return one_line(draft.title)[:300], text


def _refuse(draft: DraftText, text: str) -> None:
    if draft.kind not in TEXT_KINDS:
        raise Refusal(
            f"There is no kind of text {draft.kind!r}.", mend=f"There are: {', '.join(TEXT_KINDS)}."
        )
    if draft.author not in TEXT_AUTHORS:
        raise Refusal(
            f"There is no role {draft.author!r}.",
            mend=f"There are: {', '.join(TEXT_AUTHORS)}. A text names a role, not a person.",
        )
    if not re.fullmatch(r"[a-z]{2,3}", draft.language):
        raise Refusal(f"{draft.language!r} is no language code.", mend="Write es, en, qu or another.")
    if draft.key:
        block_called(draft.key)
    if not text:
        raise Refusal("The text has no words.")
    if len(text) > LONGEST:
        raise Refusal(f"The text is longer than {LONGEST:,} letters.", mend="File it in parts.")
