"""What may stand in a log: no address there bears the token of a device, an invitation or any other link."""

from __future__ import annotations

import logging
import re

_TOKEN = re.compile(r"/(key|invitation|link|ahead|draft)/[^/\s\"']+")


class WithoutTokens(logging.Filter):
    """Puts three dots for the token of every address in a line."""

    def filter(self, record: logging.LogRecord) -> bool:
        said = record.getMessage()
        if _TOKEN.search(said):
            record.msg, record.args = _TOKEN.sub(r"/\1/…", said), ()
        if record.exc_info and record.exc_text is None:
            told = logging.Formatter().formatException(record.exc_info)
            record.exc_text = _TOKEN.sub(r"/\1/…", told)
        return True
