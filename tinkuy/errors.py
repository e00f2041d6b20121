"""How Tinkuy refuses: in words that whoever can mend it understands."""

from __future__ import annotations


class Refusal(Exception):  # noqa: N818 - a refusal is an answer, not a fault of the program
    """Something was not done, nothing was changed, and the message says what to do.

    ``what`` went wrong, ``where`` (file, row, column, line) and how to ``mend`` it. The command line prints
    the three and ends with ``exit_code``.
    """

    exit_code = 1

    def __init__(self, what: str, *, where: str = "", mend: str = "") -> None:
        super().__init__(what)
        self.what, self.where, self.mend = what, where, mend

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        mend = f" {self.mend}" if self.mend else ""
        return f"{place}{self.what}{mend}"


class BrokenInput(Refusal):
    """A file cannot be read as what it says it is (exit code 4)."""

    exit_code = 4


class NoMapping(Refusal):
    """The folder is not a mapping, or holds one of another version (exit code 3)."""

    exit_code = 3
