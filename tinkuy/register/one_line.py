"""Text of unknown origin (names of files, titles) as one line that any database, terminal and page can hold."""

from __future__ import annotations


def one_line(text: str) -> str:
    """The text without line breaks, control characters and marks of direction.

    What is no character, as in the name of a file that is not UTF-8, becomes "�".
    """
    return " ".join("".join(map(_printable, text)).split())


def _printable(letter: str) -> str:
    if "\ud800" <= letter <= "\udfff":
        return "\ufffd"
    return letter if letter.isprintable() else " "
