"""The site's typeface as part of a page that stands alone: nothing is fetched to read it."""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from pathlib import Path

# Built with the front end (publish/front/build.mjs): the letters of western languages, some 23 kB a face.
_FACES = Path(__file__).parents[1] / "assets" / "report"
_STYLES = {"400-normal": ("normal", 400), "400-italic": ("italic", 400), "700-normal": ("normal", 700)}


@cache
def font_faces() -> str:
    """The faces as rules of a style sheet; "" where the front end was not built, and the reader's own font serves."""
    files = {name: _FACES / f"alegreya-{name}.woff2" for name in _STYLES}
    return "".join(_rule(files[name], *_STYLES[name]) for name in _STYLES if files[name].is_file())


def _rule(file: Path, style: str, weight: int) -> str:
    told = b64encode(file.read_bytes()).decode()
    return (
        f"@font-face {{ font-family: Alegreya; font-style: {style}; font-weight: {weight}; "
        f'src: url("data:font/woff2;base64,{told}") format("woff2"); }}\n'
    )
