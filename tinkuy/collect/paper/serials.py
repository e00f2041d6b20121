"""What tells one printed sheet from all others: its serial, written and read by people, and the text of its QR code."""

from __future__ import annotations

import re
from urllib.parse import urlencode

from tinkuy.errors import Refusal

# A QR code of so many bytes can still be read when a bad printer drew it 19 mm wide.
MOST_QR_BYTES = 200
_WRITTEN = re.compile(r"\s*([0-9]{1,9})\s*-\s*([0-9])\s*")


def serial_of(number: int) -> str:
    """The serial of a sheet by its number: "0042-3", the last digit being a check on the others."""
    digits = f"{number:04d}"
    return f"{digits}-{_check_digit(digits)}"


def number_of(serial: str) -> int:
    """The number of the sheet that bears the serial. Raises ``Refusal`` where it is none, or mistyped."""
    found = _WRITTEN.fullmatch(serial)
    if not found:
        raise Refusal(f"{serial!r} is no serial.", mend="A serial stands beside the QR code: 0042-3.")
    number = int(found[1])
    # Zeros in front may be left out.
    if serial_of(number) != f"{found[1]:0>4}-{found[2]}":
        raise Refusal(f"The serial {serial} is mistyped.", mend="Compare it with the sheet, digit by digit.")
    return number


def _check_digit(digits: str) -> int:
    """ISO 7064 MOD 11,10: finds every single wrong digit and nearly every pair that was turned round."""
    left = 10
    for digit in digits:
        left = ((left + int(digit)) % 10 or 10) * 2 % 11
    return (11 - left) % 10


def qr_text(*, form: str, version: str, instance: str, serial: str) -> str:
    """What the QR code of a sheet says. Form and version are left out where they are too long to be printed small:
    the instanceID says them, to whoever has the register."""
    whole = {"form": form, "version": version, "instance": instance, "serial": serial}
    short = {"instance": instance, "serial": serial}
    said = (f"tinkuy:sheet?{urlencode(words, safe=':')}" for words in (whole, short))
    return next(text for text in said if len(text) <= MOST_QR_BYTES or "form=" not in text)
