"""`tinkuy demo`: the bundled example down the whole road, from tables to a site, each step said in words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from itertools import count
from pathlib import Path
from typing import Any

import click
from django.urls import reverse

import tinkuy
from tinkuy.cli.session import answer, progress
from tinkuy.cli.session import counted as in_number
from tinkuy.collect.actions import Received, receive
from tinkuy.collect.devices.actions import admit_device, revoke_device
from tinkuy.collect.forms.actions import publish_form
from tinkuy.collect.models import Device
from tinkuy.collect.source_list import FILE_NAME, About, files_of
from tinkuy.edition.actions import freeze_edition
from tinkuy.edition.drafting import edition_folders
from tinkuy.errors import Refusal
from tinkuy.home import DEMO, Charter, Home
from tinkuy.people.models import Person
from tinkuy.places.gazetteer import Gazetteer
from tinkuy.register.linking.actions import Linked, link_sheets
from tinkuy.register.models import Act, Doubt, Judgement, Organisation, Source
from tinkuy.register.opening import open_register, write_whole
from tinkuy.register.originals import digest_of

EXAMPLE = "peru-2018"
CHARTER = Charter(
    title={
        "es": "Mapeo de la economía social y solidaria del Perú, 2018",
        "en": "Mapping of the social and solidarity economy of Peru, 2018",
    },
    country="PE",
    languages=("es", "en"),
    licence="CC-BY-4.0",
    publisher="Tinkuy (example)",
)
# What changes a register between two editions of it.
CHANGES = ("receive", "file", "link", "decide", "undo", "blocks", "aside")
# Who looks at the form of the example.
VISITOR, DEVICE = "visitor@example.org", "demo"
Say = Callable[[str], None]


@click.command(name="demo")
@click.option(
    "--home", type=click.Path(file_okay=False, path_type=Path), help=f"The folder to use (else ./{DEMO})."
)
@click.option("--port", default=8000, show_default=True, help="Where the site answers.")
@click.option("--no-serve", is_flag=True, help="Stop before the site.")
@click.option(
    "--json", "as_json", is_flag=True, help="Answer in JSON, for machines, and stop before the site."
)
@click.pass_context
def command(ctx: click.Context, home: Path | None, port: int, no_serve: bool, as_json: bool) -> None:
    """Build the bundled example and show it: 98 organisations of Peru's social and solidarity economy.

    A second time it uses what is there.
    """
    chosen = Home.chosen(home or DEMO)
    steps = count(1)
    told = build(chosen, say=_silent if as_json else lambda what: click.echo(f"{next(steps)}. {what}"))
    if as_json:
        answer(told)
    elif not no_serve:
        click.echo(f"{next(steps)}. The interview, to fill in with or without a line: {_form_address(port)}")
        _serve(ctx, chosen, port)


def build(home: Home, *, say: Say) -> dict[str, Any]:
    """Take every step that is not taken yet, and give what came of each, with counts.

    Raises ``Refusal`` where the folder holds other data: the example is never mixed into anybody's mapping.
    """
    example = bundled_example()
    is_new = open_register(home=home, charter=CHARTER)
    _refuse_other_data(home, example)
    say(f"{'A new mapping' if is_new else 'The mapping'} in {home.path}")
    documents = _copy_library(home, example)
    say(f"{documents} documents in its library")
    received = _receive(home, example, say)
    linked = _link(say)
    counts = counted()
    say(_in_words(counts, home))
    form = _publish_form(home, say)
    edition = _freeze(home, say)
    return {
        "home": str(home.path),
        "example": str(example),
        "new": is_new,
        "documents": documents,
        "received": [{"file": one.path.name, "status": one.status, "sheets": one.sheets} for one in received],
        "linked": asdict(linked),
        "counts": counts,
        "form": form,
        "edition": edition,
    }


def bundled_example() -> Path:
    """The example's folder: beside the modules of an installed Tinkuy, at the root of a checkout."""
    package = Path(tinkuy.__file__).parent
    for folder in (package, package.parent):
        if (folder / "examples" / EXAMPLE / FILE_NAME).is_file():
            return folder / "examples" / EXAMPLE
    raise Refusal("The bundled example is not there.", mend="Install Tinkuy again.")


def counted() -> dict[str, int]:
    """How many organisations there are, in all languages of the example, in its directory; open questions."""
    belongs = Judgement.objects.filter(kind=Judgement.BELONGS, ended_in=None)
    alive = Organisation.objects.filter(pk__in=belongs.values("organisation"))
    in_all = alive
    for language in CHARTER.languages:
        in_all = in_all.filter(pk__in=belongs.filter(sheet__language=language).values("organisation"))
    listed = alive.filter(pk__in=belongs.filter(sheet__kind="directory").values("organisation"))
    return {
        "organisations": alive.count(),
        "in_all_languages": in_all.count(),
        "in_the_directory": listed.count(),
        "questions": Doubt.objects.filter(decision="").count(),
    }


def _silent(_what: str) -> None:
    """A machine asked: the answer says it all at the end."""


def _refuse_other_data(home: Home, example: Path) -> None:
    ours = {digest_of(path) for path, _ in files_of(example, About())}
    other = Source.objects.exclude(digest__in=ours).exclude(kind="form").first()
    if other:
        raise Refusal(
            f"It holds other data than this example ({other.file_name}).",
            where=str(home.path),
            mend="Name another folder: tinkuy demo --home FOLDER",
        )


def _copy_library(home: Home, example: Path) -> int:
    records = sorted((example / "library").glob("*.toml"))
    for record in records:
        write_whole(home.library / record.name, record.read_text(encoding="utf-8"))
    return len(records)


def _receive(home: Home, example: Path, say: Say) -> list[Received]:
    with progress("Receiving", quiet=say is _silent) as advance:
        received = receive(home=home, paths=[example], advance=advance)
    for one in received:
        if one.refusal:
            raise one.refusal
    again = all(one.status == "already" for one in received)
    tables = ", ".join(f"{one.path.name} ({one.sheets})" for one in received)
    say(f"{'Received before' if again else 'Received'}, a sheet for each row: {tables}")
    return received


def _link(say: Say) -> Linked:
    with progress("Linking", quiet=say is _silent) as advance:
        linked = link_sheets(gazetteer=Gazetteer.load(CHARTER.country), advance=advance)
    say(
        f"Linked: {linked.judged} sheets are {linked.founded} organisations"
        if linked.founded
        else "Linked before: no sheet is new"
    )
    return linked


def _publish_form(home: Home, say: Say) -> str:
    version = publish_form(home=home).version
    say(f"The interview is published as a form of {len(version.questions)} questions")
    return version.form.form_id


def _form_address(port: int) -> str:
    """Where a visitor fills in the interview: with a token of its own, which ends the one of the last time."""
    visitor = Person.objects.filter(email=VISITOR).first() or Person.objects.create_user(VISITOR, "")
    for device in Device.objects.filter(person=visitor, label=DEVICE, revoked_at=None):
        revoke_device(device=device.pk)
    token = admit_device(person=visitor, label=DEVICE).token
    return f"http://localhost:{port}{reverse('fieldwork')}#{token}"


def _in_words(counts: dict[str, int], home: Home) -> str:
    questions = in_number(counts["questions"], "question waits", "questions wait")
    return (
        f"{counts['in_all_languages']} of {counts['organisations']} stand in both languages, "
        f"{counts['in_the_directory']} in the directory; {questions} for a person: "
        f"tinkuy review --home {home.path}"
    )


def _freeze(home: Home, say: Say) -> dict[str, Any]:
    """Freeze, where the register changed since its newest edition or has none."""
    held = edition_folders(home.editions)
    last = Act.objects.filter(kind="freeze").order_by("-pk").first()
    if held and last and not Act.objects.filter(kind__in=CHANGES, pk__gt=last.pk).exists():
        say(f"Frozen before: edition {held[-1].name} is up to date")
        return {"id": held[-1].name, "path": str(held[-1]), "new": False}
    with progress("Freezing", quiet=say is _silent) as advance:
        frozen = freeze_edition(home=home, advance=advance)
    counts = frozen.manifest["counts"]
    say(
        f"Frozen: edition {frozen.id}, {counts['organisations']} organisations, "
        f"{counts['statements']} needs, strengths and opportunities"
    )
    return {"id": frozen.id, "path": str(frozen.path), "new": True}


def _serve(ctx: click.Context, home: Home, port: int) -> None:
    """Hand over to `tinkuy serve`, which is loaded only now."""
    pipeline = ctx.find_root().command
    serve = pipeline.get_command(ctx, "serve") if isinstance(pipeline, click.Group) else None
    if serve is None:
        raise Refusal("There is no `tinkuy serve` here.", mend=f"The edition lies in {home.editions}")
    ctx.invoke(serve, home=home, port=port)
