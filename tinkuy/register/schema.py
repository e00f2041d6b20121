"""The tables of a register: made at once where there are none, brought up to date step by step where there are."""

from __future__ import annotations

from django.apps import apps
from django.core.management import call_command
from django.core.management.sql import emit_post_migrate_signal
from django.db import DEFAULT_DB_ALIAS, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder


def make_tables() -> None:
    """Give the database the tables of today's models; what its rows say stays.

    Safe to run again after an interruption, and beside somebody who does the same.
    """
    if _made_at_once():
        emit_post_migrate_signal(verbosity=0, interactive=False, db=DEFAULT_DB_ALIAS)
    else:
        call_command("migrate", verbosity=0, interactive=False)


def _made_at_once() -> bool:
    """Whether there was nothing, and all is made: in one transaction, and noted as if every migration had run.

    It takes a tenth of the time of forty migrations, each of which draws up all models anew. That both ways lead to
    the same tables is what tests/register/test_schema.py holds.
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
