"""Builds the bundled example in $TINKUY_HOME as two editions, in a process of its own.

0001 is the example as it is bundled, with some made-up figures and texts; 0002 knows one made-up organisation more: two
editions to compare.
"""

from __future__ import annotations

from decimal import Decimal

import django

# Models can be imported only when Django is set up.
django.setup()

from tinkuy.cli.demo import CHARTER, bundled_example  # noqa: E402
from tinkuy.collect.actions import receive  # noqa: E402
from tinkuy.edition.actions import freeze_edition  # noqa: E402
from tinkuy.home import Home  # noqa: E402
from tinkuy.places.gazetteer import Gazetteer  # noqa: E402
from tinkuy.register.claims.actions import keep_claims  # noqa: E402
from tinkuy.register.claims.standing import DraftClaim, DraftStanding  # noqa: E402
from tinkuy.register.linking.actions import link_sheets  # noqa: E402
from tinkuy.register.models import Source  # noqa: E402
from tinkuy.register.opening import open_register, write_whole  # noqa: E402
from tinkuy.register.texts.actions import DraftText, add_text  # noqa: E402

MORE = "Nombre,Región,Página web\nTejedoras de la Prueba,Puno,https://tejedoras.example.org\n"


TEXTS = {
    "es": "# El sur\n\nAquí se **teje** y se siembra:\n\n- en Puno, alpacas;\n- en Cusco, maíz.",
    "en": "# The south\n\nHere people **weave** and sow:\n\n- in Puno, alpacas;\n- in Cusco, maize.",
}


def claims() -> list[DraftClaim]:
    """A figure of each kind that the page of claims has to show."""
    disputed = DraftStanding(
        "disputed", "sum", {"es": "Las filas suman 30, no 35.", "en": "The rows make 30, not 35."},
        computed=(Decimal(30), Decimal(42)), question="T1:all:cooperative",
    )  # fmt: skip
    computed = DraftStanding("computed", base=Decimal(400), base_from="implied")
    without = DraftStanding(
        "reported", "base_not_stated", {"es": "No dice de cuántos.", "en": "Of how many?"}
    )
    reported = DraftStanding("reported")
    return [
        DraftClaim("line 3", "1,245", Decimal(1245), "count", disputed, "", "cooperatives", "en", "2017"),
        DraftClaim("line 4", "25%", Decimal(25), "share", computed, "", "kitchens", "en"),
        DraftClaim("line 5", "95%", Decimal(95), "share", without, "about", "organisations", "en"),
        DraftClaim("line 6", "659", Decimal(659), "count", reported, "about", "", "en", "", "supervision"),
        DraftClaim(
            "line 7", "157", Decimal(157), "count", reported, "", "supervised", "en", "2016", "supervision"
        ),
    ]


def build(home: Home) -> None:
    example = bundled_example()
    open_register(home=home, charter=CHARTER)
    for record in (example / "library").glob("*.toml"):
        write_whole(home.library / record.name, record.read_text(encoding="utf-8"))
    more = home.path / "more.csv"
    more.write_text(MORE, encoding="utf-8")
    for path in (example, more):
        received = receive(home=home, paths=[path])
        assert all(one.status == "received" for one in received), received
        link_sheets(gazetteer=Gazetteer.load(CHARTER.country))
        keep_claims(source=Source.objects.earliest("id"), drafts=claims())
        for language, text in TEXTS.items():
            add_text(draft=DraftText("introduction", language, text, key="south"))
        freeze_edition(home=home)


if __name__ == "__main__":
    build(Home.chosen())
