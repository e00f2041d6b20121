"""Builds the bundled example in $TINKUY_HOME as two editions, in a process of its own.

0001 is the example as it is bundled; 0002 knows one made-up organisation more: two editions to compare.
"""

from __future__ import annotations

import django

# Models can be imported only when Django is set up.
django.setup()

from tinkuy.cli.demo import CHARTER, bundled_example  # noqa: E402
from tinkuy.collect.actions import receive  # noqa: E402
from tinkuy.edition.actions import freeze_edition  # noqa: E402
from tinkuy.home import Home  # noqa: E402
from tinkuy.places.gazetteer import Gazetteer  # noqa: E402
from tinkuy.register.linking.actions import link_sheets  # noqa: E402
from tinkuy.register.opening import open_register, write_whole  # noqa: E402

MORE = "Nombre,Región,Página web\nTejedoras de la Prueba,Puno,https://tejedoras.example.org\n"


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
        freeze_edition(home=home)


if __name__ == "__main__":
    build(Home.chosen())
