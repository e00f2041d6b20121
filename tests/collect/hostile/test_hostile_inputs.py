"""Hostile files: a clear refusal or a correct result; no traceback, no wait over ten seconds, no gigabyte."""

from __future__ import annotations

import io
import json
import random
import selectors
import subprocess
import sys
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from tests.collect.hostile.mutations import mutated
from tests.collect.readers.report.invented_reports import FORMATS, Piece, write_report

# Of the processor; a busy machine may take longer by the clock.
MOST_SECONDS = 10
LONGEST_WAIT_SECONDS = 180
MOST_MEGABYTES = 1000
SAMPLE, FULL = 12, 500
# A PDF is read by a process of its own, which takes as long as many other files.
SAMPLE_OF_PDF = 5
NAMES = [f"Asociación de Tejedoras {place}" for place in ("Pisac", "Calca", "Lamay", "Coya", "Taray")] * 4
ROWS = [
    [name, "Cusco", "Calca", str(10 + at), f"08426{at:04}", f"info@tejedoras{at}.pe", "-13.42", "-71.84"]
    for at, name in enumerate(NAMES)
]
HEADINGS = ["organización", "región", "provincia", "socias", "teléfono", "correo", "latitud", "longitud"]
CHART = ["Zonas", "Organización", "Nombre de entrevistados", "Necesidades", "Fortalezas", "Oportunidades"]
REPORT: list[Piece] = [
    "MAPEO DE UN PAÍS INVENTADO",
    "Siglas",
    "TEMA Tejedoras de Majes",
    "REGIÓN SUR",
    [CHART, *(["Cusco", name, "Fuentes varias", "Lana.", "Oficio.", "Ferias."] for name in NAMES)],
    [["Organización", "Página Web/Teléfono"], ["TEMA", "www.tema.example.org (+51) 52 400000"]],
]


def csv_table() -> bytes:
    return "\n".join(",".join(row) for row in [HEADINGS, *ROWS]).encode()


def workbook() -> bytes:
    packed = io.BytesIO()
    with xlsxwriter.Workbook(packed) as book:
        sheet = book.add_worksheet("Hoja1")
        for at, row in enumerate([HEADINGS, *ROWS]):
            sheet.write_row(at, 0, row)
    return packed.getvalue()


def geojson() -> bytes:
    features = [
        {
            "type": "Feature",
            "properties": dict(zip(HEADINGS, row, strict=True)),
            "geometry": {
                "type": "Polygon",
                "coordinates": [[[-71, -13], [-71.1, -13], [-71, -13.1], [-71, -13]]],
            },
        }
        for row in ROWS
    ]
    return json.dumps({"type": "FeatureCollection", "features": features}).encode()


def kml() -> bytes:
    marks = "".join(
        f"<Placemark><name>{name}</name><description>Lana</description>"
        "<Point><coordinates>-71.8,-13.4,0</coordinates></Point></Placemark>"
        for name in NAMES
    )
    return f'<?xml version="1.0" encoding="UTF-8"?><kml><Document>{marks}</Document></kml>'.encode()


def kmz() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("doc.kml", kml())
    return packed.getvalue()


def osm() -> bytes:
    nodes = "".join(
        f'<node id="{at}" lat="-13.{at}" lon="-71.8"><tag k="name" v="{name}"/></node>'
        for at, name in enumerate(NAMES)
    )
    way = '<way id="90"><nd ref="0"/><nd ref="1"/><tag k="name" v="Feria"/></way>'
    return f'<?xml version="1.0" encoding="UTF-8"?><osm version="0.6">{nodes}{way}</osm>'.encode()


def report(ending: str) -> Callable[[Path], bytes]:
    return lambda folder: write_report(folder, REPORT, ending).read_bytes()


ORIGINALS: dict[str, Callable[[Path], bytes]] = {
    "csv": lambda _: csv_table(),
    "xlsx": lambda _: workbook(),
    "geojson": lambda _: geojson(),
    "kml": lambda _: kml(),
    "kmz": lambda _: kmz(),
    "osm": lambda _: osm(),
    **{ending: report(ending) for ending in FORMATS},
}


class ReadingProcess:
    """The process of ``reading.py``. Started anew where a file ended it."""

    def __init__(self) -> None:
        self._start()

    def _start(self) -> None:
        command = [sys.executable, str(Path(__file__).with_name("reading.py"))]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        assert self._answer(LONGEST_WAIT_SECONDS) == {"ready": True}

    def read(self, path: Path) -> dict[str, Any]:
        """What became of the file; {"fault": ...} where the process hung or died of it."""
        assert self._process.stdin
        self._process.stdin.write(f"{path}\n".encode())
        self._process.stdin.flush()
        answer = self._answer(LONGEST_WAIT_SECONDS)
        if answer is None:
            self.end()
            self._start()
            return {"fault": f"no answer within {LONGEST_WAIT_SECONDS} s, or the process died"}
        return answer

    def _answer(self, seconds: float) -> dict[str, Any] | None:
        assert self._process.stdout
        with selectors.DefaultSelector() as selector:
            selector.register(self._process.stdout, selectors.EVENT_READ)
            if not selector.select(seconds):
                return None
        line = self._process.stdout.readline()
        return json.loads(line) if line else None

    def end(self) -> None:
        self._process.kill()
        self._process.wait()


@pytest.fixture(scope="module")
def process() -> Iterator[ReadingProcess]:
    started = ReadingProcess()
    yield started
    started.end()


def hostile_files(folder: Path, ending: str, count: int) -> Iterator[Path]:
    """``count`` mutations of a good file; every tenth has the ending of another kind."""
    good = ORIGINALS[ending](folder)
    for seed in range(count):
        rng = random.Random(f"{ending} {seed}")
        shown = rng.choice(sorted(ORIGINALS)) if seed % 10 == 9 else ending
        path = folder / f"{seed}.{shown}"
        path.write_bytes(mutated(rng, good))
        yield path
        path.unlink()


def read_all(process: ReadingProcess, folder: Path, ending: str, count: int) -> Counter[str]:
    """How often each thing became of the files. Fails with the first that broke a promise."""
    became: Counter[str] = Counter()
    for path in hostile_files(folder, ending, count):
        said = process.read(path)
        assert "fault" not in said, f"{path.name}: {said['fault']}"
        assert said["seconds"] < MOST_SECONDS, path.name
        assert said["megabytes"] < MOST_MEGABYTES, path.name
        became["refused" if "refused" in said else "read"] += 1
    return became


@pytest.mark.parametrize("ending", ORIGINALS)
def test_a_good_file_of_every_kind_is_read(process: ReadingProcess, tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"good.{ending}"
    path.write_bytes(ORIGINALS[ending](tmp_path))
    assert process.read(path).get("sheets", 0) >= len(NAMES)


@pytest.mark.parametrize("ending", ORIGINALS)
def test_hostile_files_are_refused_in_words_or_read(
    process: ReadingProcess, tmp_path: Path, ending: str
) -> None:
    sample = SAMPLE_OF_PDF if ending == "pdf" else SAMPLE
    became = read_all(process, tmp_path, ending, sample)
    assert sum(became.values()) == sample


@pytest.mark.parametrize("ending", ORIGINALS)
def test_half_a_file_with_nothing_readable_is_refused(
    process: ReadingProcess, tmp_path: Path, ending: str
) -> None:
    path = tmp_path / f"noise.{ending}"
    path.write_bytes(random.Random(ending).randbytes(4096))
    assert "refused" in process.read(path)


@pytest.mark.soak
@pytest.mark.parametrize("ending", ORIGINALS)
def test_five_hundred_hostile_files_are_refused_in_words_or_read(
    process: ReadingProcess, tmp_path: Path, ending: str
) -> None:
    became = read_all(process, tmp_path, ending, FULL)
    print(f"{ending}: {dict(became)}", file=sys.stderr)
    assert sum(became.values()) == FULL


@pytest.mark.parametrize("ending", ORIGINALS)
def test_nothing_outside_a_file_is_read_for_it(process: ReadingProcess, tmp_path: Path, ending: str) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("Asociación Secreta", "utf-8")
    entity = f'<!DOCTYPE x [<!ENTITY s SYSTEM "{secret.as_uri()}">]>'.encode()
    good = ORIGINALS[ending](tmp_path)
    path = tmp_path / f"outside.{ending}"
    start = good.find(b"?>") + 2 if good.startswith(b"<?xml") else 0
    path.write_bytes(good[:start] + entity + good[start:].replace(NAMES[0].encode(), b"&s;"))
    assert "Secreta" not in json.dumps(process.read(path), ensure_ascii=False)
