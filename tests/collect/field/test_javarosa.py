"""The engine inside ODK Collect fills in the interview, and what it writes makes the sheet that anybody else's does."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest
import pyxform

from tests.collect.field.filling import FULL, ROUNDS, filled
from tinkuy.collect.arriving.actions import accept
from tinkuy.collect.filing.actions import FormFiler
from tinkuy.collect.models import FormVersion, Submission
from tinkuy.collect.store import path_of
from tinkuy.home import Home

# pyxform ships ODK Validate, and that the engine.
ENGINE = Path(pyxform.__file__).parent / "validators" / "odk_validate" / "bin" / "ODK_Validate.jar"
FILL = Path(__file__).parent / "java" / "Fill.java"
# What a device answers by itself.
BY_ITSELF = {"start", "end", "today", "deviceid"}


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The command that fills in a form, compiled."""
    if not shutil.which("javac"):
        pytest.skip(
            "NOT TESTED WITH THE ENGINE OF ODK COLLECT: there is no javac (install a JDK, 11 or newer)."
        )
    folder = tmp_path_factory.mktemp("java")
    subprocess.run(["javac", "-nowarn", "-cp", str(ENGINE), "-d", str(folder), str(FILL)], check=True)
    return ["java", "-cp", f"{ENGINE}{os.pathsep}{folder}", "Fill"]


def answered(instance: str = "") -> dict[str, str]:
    rounds = {
        f"{path}[{number}]/{name}": answer
        for path, several in ROUNDS.items()
        for number, one in enumerate(several, start=1)
        for name, answer in one.items()
    }
    return {path: answer for path, answer in FULL.items() if path not in BY_ITSELF} | rounds


def test_the_engine_of_collect_fills_in_the_interview(
    engine: list[str], interview: FormVersion, home: Home, tmp_path: Path
):
    form, media, lines = tmp_path / "form.xml", tmp_path / "media", tmp_path / "answers.tsv"
    form.write_text(interview.xform, encoding="utf-8")
    media.mkdir()
    for one in interview.media:
        shutil.copyfile(path_of(home.media, one["digest"]), media / one["name"])
    lines.write_text("".join(f"{path}\t{answer}\n" for path, answer in answered().items()), encoding="utf-8")
    ran = subprocess.run([*engine, str(form), str(media), str(lines)], capture_output=True, check=False)
    assert ran.returncode == 0, ran.stderr.decode()
    theirs = accept(body=ran.stdout)
    ours = accept(body=filled(interview.xform, FULL, ROUNDS))
    assert (theirs.aside, ours.aside) == ("", "")
    assert FormFiler(home).file_all().sheets == 2
    first, second = (
        Submission.objects.get(id=accepted.submission).sheet.values for accepted in (theirs, ours)
    )
    for said in (first, second):
        for statement in said["statements"]:
            del statement["locator"]
        # A question that is not relevant is left out by one and emptied by the other: neither is an answer.
        said["absences"] = {field: why for field, why in said["absences"].items() if why != "not_asked"}
        for field in ("legal_form", "supervision"):
            said["absences"].pop(field, None)
    assert first == second
