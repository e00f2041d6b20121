"""What tells one printed sheet from all others: its serial, written and read by people, and the text of its QR code."""

from __future__ import annotations

import re
from urllib.parse import urlencode

from tinkuy.errors import Refusal

# A QR code of so many bytes can still be read when a bad printer drew it 19 mm wide.
MOST_QR_BYTES = 200
_WRITTEN = re.compile(r"\D*(\d+)\s*-\s*(\d)\s*")


def serial_of(number: int) -> str:
    """The serial of a sheet by its number: "0042-2", the last digit being a check on the others."""
    digits = f"{number:04d}"
    return f"{digits}-{_check_digit(digits)}"


def number_of(serial: str) -> int:
    """The number of the sheet that bears the serial. Raises ``Refusal`` where it is none, or mistyped."""
    found = _WRITTEN.fullmatch(serial)
    if not found or len(found[1]) > 9:
        raise Refusal(f"{serial!r} is no serial.", mend="A serial stands under the QR code: 0042-2.")
    if _check_digit(found[1]) != int(found[2]):
        raise Refusal(f"The serial {serial} is mistyped.", mend="Compare it with the sheet, digit by digit.")
    return int(found[1])


def _check_digit(digits: str) -> int:
    """ISO 7064 MOD 11,10: finds every single wrong digit and nearly every pair that was turned round.

    Zeros in front would change it, so they do not count.
    """
    left = 10
    for digit in digits.lstrip("0"):
        left = ((left + int(digit)) % 10 or 10) * 2 % 11
    return (11 - left) % 10


def qr_text(*, form: str, version: str, instance: str, serial: str) -> str:
    """What the QR code of a sheet says. Form and version are left out where they are too long to be printed small:
    the instanceID says them, to whoever has the register."""
    whole = {"form": form, "version": version, "instance": instance, "serial": serial}
    short = {"instance": instance, "serial": serial}
    said = (f"tinkuy:sheet?{urlencode(words, safe=':')}" for words in (whole, short))
    return next(text for text in said if len(text) <= MOST_QR_BYTES or "form=" not in text)
