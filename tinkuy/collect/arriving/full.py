"""Whether what went wrong is that the disk takes no more: a fault that waiting does not mend."""

from __future__ import annotations

import errno

_ERRNOS = {errno.ENOSPC, errno.EDQUOT}
# What SQLite and PostgreSQL call it (sqlite3.Error.sqlite_errorname, psycopg.Error.sqlstate).
_NAMES = {"SQLITE_FULL", "53100"}


class DiskFull(Exception):  # noqa: N818 - it says what the disk is
    """The disk takes no more. Nothing of what was sent is acknowledged."""


def is_full(fault: BaseException) -> bool:
    """Whether the fault, or one that it came from, is a full disk or a used-up quota."""
    now: BaseException | None = fault
    while now is not None:
        names = {getattr(now, "sqlite_errorname", None), getattr(now, "sqlstate", None)}
        if isinstance(now, DiskFull) or names & _NAMES:
            return True
        if isinstance(now, OSError) and now.errno in _ERRNOS:
            return True
        now = now.__cause__
    return False
