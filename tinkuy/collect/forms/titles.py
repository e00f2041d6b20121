"""What a form is called, in the language of whoever reads."""

from __future__ import annotations

from collections.abc import Mapping

# The title of a form in its default language stands under no code (Form.titles).
DEFAULT = ""


def title_in(titles: Mapping[str, str], language: str = DEFAULT) -> str:
    """The title in this language, else the form's own, else any that there is; "" for a form without one.

    ``titles`` are those of ``Form.titles``: language code to title, "" for the default language.
    """
    own = titles.get(language) or titles.get(DEFAULT)
    return own or next((title for title in titles.values() if title), "")
