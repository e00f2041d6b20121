"""Open a register: make the folder, the database and the blocks of a new mapping."""

from __future__ import annotations

import json
import os
import secrets
from pathlib import Path

from django.apps import apps
from django.core.management import call_command
from django.core.management.sql import emit_post_migrate_signal
from django.db import DEFAULT_DB_ALIAS, connection, transaction
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from tinkuy.errors import Refusal
from tinkuy.home import Charter, Home
from tinkuy.places.gazetteer import Gazetteer
from tinkuy.places.packs import load_blocks
from tinkuy.register.acts.actions import new_act
from tinkuy.register.models import Block


def open_register(*, home: Home, charter: Charter) -> bool:
    """Make the mapping's folder and database where there is none; True where it was new.

    Safe to run again after an interruption: every step is skipped where it was done. ``mapping.toml`` is written
    last, so a folder that has one is whole. Raises ``Refusal`` for a country that there is not.
    """
    is_new = not home.charter_path.exists()
    if is_new and charter.country and not Gazetteer.load().knows(charter.country):
        raise Refusal(
            f"There is no country with the code {charter.country!r}.",
            mend="Give its ISO 3166 code of two letters, as PE, or '' for the whole world.",
        )
    make_folders(home)
    make_tables()
    if is_new:
        furnish(home=home, charter=charter)
    return is_new


def make_tables() -> None:
    """Give the database the tables of today's models; what its rows say stays. Safe to run again."""
    if _made_at_once():
        emit_post_migrate_signal(verbosity=0, interactive=False, db=DEFAULT_DB_ALIAS)
    else:
        call_command("migrate", verbosity=0, interactive=False)


def _made_at_once() -> bool:
    """Whether there was nothing, and all is made: in one transaction, and noted as if every migration had run.

    Forty migrations, each of which draws up all models anew, take several times as long. That both ways lead to the
    same tables is what tests/register/test_opening.py holds. (On PostgreSQL one number differs in its size: that of a
    row of Django's own ``auth_group_permissions``, which nothing here uses.)
    """
    if connection.introspection.table_names():
        return False
    recorder = MigrationRecorder(connection)
    with connection.schema_editor() as editor:
        # Somebody else may have made them before it was our turn to write.
        if connection.introspection.table_names():
            return False
        for model in apps.get_models():
            if model._meta.can_migrate(connection):
                editor.create_model(model)
        editor.create_model(recorder.Migration)
        for app, name in sorted(MigrationLoader(None).disk_migrations):
            recorder.record_applied(app, name)
    return True


def make_folders(home: Home) -> None:
    """The folders of a mapping and its secret, where they are not there."""
    for folder in (home.path, home.originals, home.column_mappings, home.library, home.editions):
        folder.mkdir(parents=True, exist_ok=True)
    if not home.secret.exists():
        write_whole(home.secret, secrets.token_urlsafe(48), mode=0o600)


def furnish(*, home: Home, charter: Charter) -> None:
    """What a new register begins with: the blocks of its country, and last of all its charter."""
    seed_blocks(country=charter.country)
    write_whole(home.charter_path, charter_text(charter))


@transaction.atomic
def seed_blocks(*, country: str) -> None:
    """Give a register that has no blocks those of its country's pack."""
    if Block.objects.exists():
        return
    new_act(kind="init", summary={"country": country})
    Block.objects.bulk_create(
        Block(code=block.code, names=dict(block.names), position=number)
        for number, block in enumerate(load_blocks(country))
    )


def charter_text(charter: Charter) -> str:
    """The charter as TOML, with a line of help for whoever edits it."""
    # A JSON string is a TOML string: the two agree on quotes and escapes.
    titles = "\n".join(
        f"{language} = {json.dumps(title, ensure_ascii=False)}" for language, title in charter.title.items()
    )
    zone = f"time_zone = {json.dumps(charter.time_zone)}\n" if charter.time_zone else ""
    return (
        "# What this mapping is about. Edit it: the next edition and the site read it.\n"
        f"country = {json.dumps(charter.country)}\n"
        f"languages = {json.dumps(list(charter.languages))}\n"
        f"licence = {json.dumps(charter.licence)}\n"
        f"publisher = {json.dumps(charter.publisher, ensure_ascii=False)}\n"
        f"{zone}\n"
        f"[title]\n{titles}\n"
    )


def write_whole(path: Path, text: str, *, mode: int = 0o644) -> None:
    """Write a file so that a reader, or a crash, finds all of it or none."""
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, mode)
    with os.fdopen(descriptor, "w", encoding="utf-8") as out:
        out.write(text)
        out.flush()
        os.fsync(out.fileno())
    draft.replace(path)
