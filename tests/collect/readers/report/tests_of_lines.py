"""Reading locators back, so that tests can ask which lines a sheet is made of."""

from __future__ import annotations

import re


def numbers_in(locator: str) -> list[int]:
    """Line numbers of "line 345", "lines 328, 331" and "lines 1172 to 1213"."""
    span = re.fullmatch(r"lines (\d+) to (\d+)", locator)
    if span:
        return list(range(int(span[1]), int(span[2]) + 1))
    return [int(number) for number in re.findall(r"\d+", locator)]
