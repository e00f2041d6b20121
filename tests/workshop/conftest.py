"""A mapping of two organisations with a draft, who coordinates it, and Julio, who is invited to read."""

from __future__ import annotations

import hashlib
import re
import shutil
from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.joined import joined
from tinkuy.edition.actions import Frozen, freeze_edition
from tinkuy.edition.opening import open_edition
from tinkuy.home import Home
from tinkuy.people.models import Person, Role
from tinkuy.register.actions import file_sheets
from tinkuy.register.models import Act, Block, Judgement, Organisation, Sheet
from tinkuy.register.sheets import DraftSheet, DraftSource, SourceRecord
from tinkuy.workshop.actions import open_workshop
from tinkuy.workshop.draft import group
from tinkuy.workshop.inviting.actions import invite_reader
from tinkuy.workshop.models import Workshop
from tinkuy.workshop.subjects import Subject

PIURA, CUSCO = "20", "08"
ANDES, LOOMS = "andesandes01", "loomslooms02"


class Reader:
    """A browser that has somebody's link, and no account."""

    def __init__(self, token: str) -> None:
        self.token, self.client = token, Client()

    def page(self, name: str = "draft", *words: object, status: int = 200, **asked: str) -> str:
        answer = self.client.get(reverse(name, args=[self.token, *words]), asked)
        assert answer.status_code == status, answer.content.decode()
        return answer.content.decode()

    def say(self, subject: Subject, kind: str, text: str = "", back: str = "", status: int = 302) -> str:
        """What the page answers; the address it leads to where it was saved."""
        address = reverse("draft-about", args=[self.token, str(subject)])
        answer = self.client.post(address, {"kind": kind, "text": text, "back": back})
        assert answer.status_code == status, answer.content.decode()
        return answer["Location"] if status == 302 else answer.content.decode()


class MadeMapping:
    """A mapping of Peru in a temporary folder, which a test fills organisation by organisation."""

    def __init__(self, home: Home) -> None:
        self.home = home
        Block.objects.get_or_create(
            code="norte", defaults={"names": {"es": "Norte", "en": "North"}, "position": 1}
        )

    def organisation(self, code: str, name: str, place: str, *needs: str, block: str = "norte") -> Sheet:
        """Receive a source with one sheet and found an organisation of it."""
        values = {
            "names": [{"text": name, "language": "es", "kind": "official"}],
            "statements": [{"aspect": "need", "text": need, "locator": "line 7"} for need in needs],
            "place": {"printed": "x", "basis": "printed", "code": place, "score": 1.0},
            "block": block,
        }
        sheet = DraftSheet("chart", "es", "line 5", f"| {name} |", values)
        draft = DraftSource(kind="report", language="es", title=f"Informe de {name}", sheets=[sheet])
        record = SourceRecord(hashlib.sha256(name.encode()).hexdigest(), f"{name}.txt", "test", dated="2018")
        filed = Sheet.objects.get(source=file_sheets(draft=draft, record=record).source)
        act = Act.objects.create(kind="link", done_at=timezone.now())
        founded, _is_new = Organisation.objects.get_or_create(code=code, defaults={"founded_in": act})
        Judgement.objects.create(
            kind="belongs", sheet=filed, organisation=founded, rule="first sheet", made_in=act
        )
        return filed

    def freeze(self, **more: bool) -> Frozen:
        return freeze_edition(home=self.home, **more)

    def statement(self, edition: str, code: str = ANDES, number: int = 0) -> Subject:
        """The subject of a statement in an edition."""
        found = group(open_edition(self.home.editions / edition), code)
        assert found is not None
        return found.statements[number].subject


@pytest.fixture
def mapping(home: Home, settings: object) -> MadeMapping:
    settings.HOME = home  # type: ignore[attr-defined]
    made = MadeMapping(home)
    made.organisation(ANDES, "Asociación Los Andes", PIURA, "Un local propio", "Crédito barato")
    made.organisation(LOOMS, "Tejedoras del Sur", CUSCO, "Lana de alpaca")
    return made


@pytest.fixture
def carmen(mapping: MadeMapping) -> Person:
    """Coordinates the whole mapping."""
    return joined("Carmen", Role.COORDINATOR)


@pytest.fixture
def tomas(mapping: MadeMapping) -> Person:
    """Coordinates Piura."""
    return joined("Tomas", Role.COORDINATOR, PIURA)


@pytest.fixture
def ana(mapping: MadeMapping) -> Person:
    """Interviews, and decides nothing."""
    return joined("Ana", Role.INTERVIEWER)


@pytest.fixture(scope="session")
def kept_edition(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the edition of the mapping lies once a test has frozen it: it is the same in every test."""
    return tmp_path_factory.mktemp("workshop") / "0001"


@pytest.fixture
def workshop(mapping: MadeMapping, carmen: Person, kept_edition: Path) -> Workshop:
    """An open workshop on the draft 0001."""
    here = mapping.home.editions / "0001"
    if kept_edition.exists():
        shutil.copytree(kept_edition, here)
    else:
        shutil.copytree(mapping.freeze().path, kept_edition)
    until = (timezone.now() + timedelta(days=7)).date()
    return open_workshop(home=mapping.home, edition="0001", title="Taller de mayo", until=until, by=carmen)


@pytest.fixture
def julio(workshop: Workshop) -> Reader:
    """Was technical secretary once; reads in English."""
    return Reader(invite_reader(workshop=workshop, name="Julio Ramos", language="en").token)


def words(html: str) -> str:
    """A page without its marks."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))
