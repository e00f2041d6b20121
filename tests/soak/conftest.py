"""A mapping for real commands to work on."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest
from psycopg import sql
from worked_on import WorkedOn

from tests.built_once import begun
from tinkuy.home import Home


@pytest.fixture
def worked_on(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[WorkedOn]:
    """A new mapping, in a PostgreSQL database of its own where the suite runs against PostgreSQL."""
    server = os.environ.get("DATABASE_URL", "")
    home = Home(tmp_path / "mapping")
    if not server:
        begun(tmp_path_factory, home.path)
        yield WorkedOn(home)
        return
    name = f"soak_{uuid4().hex}"
    with psycopg.connect(server, autocommit=True) as admin:
        admin.execute(sql.SQL("create database {}").format(sql.Identifier(name)))
        made = WorkedOn(home, f"{server.rpartition('/')[0]}/{name}")
        made.run("init")
        yield made
        admin.execute(sql.SQL("drop database {} with (force)").format(sql.Identifier(name)))
