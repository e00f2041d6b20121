"""What may stand in a log: no address there bears the token of a device."""

from __future__ import annotations

import logging
import re

_TOKEN = re.compile(r"/key/[^/\s\"']+")


class WithoutTokens(logging.Filter):
    """Puts three dots for the token of every address in a line."""

    def filter(self, record: logging.LogRecord) -> bool:
        said = record.getMessage()
        if "/key/" in said:
            record.msg, record.args = _TOKEN.sub("/key/…", said), ()
        if record.exc_info and record.exc_text is None:
            told = logging.Formatter().formatException(record.exc_info)
            record.exc_text = _TOKEN.sub("/key/…", told)
        return True
