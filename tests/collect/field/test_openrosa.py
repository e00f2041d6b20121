"""What ODK Collect sees of a server: every answer as it takes it, and nothing said twice counted twice."""

from __future__ import annotations

import base64
import http.client
import json
import logging
import sqlite3
import sys
import threading
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError
from django.test import Client

from tests.collect.field.collect_app import CollectApp, Lost, Unhappy
from tests.collect.field.filling import FULL, ROUNDS, filled
from tests.collect.field.serving import Serving
from tinkuy.collect.devices.actions import Admitted, collect_settings, revoke_device
from tinkuy.collect.forms.actions import set_open
from tinkuy.collect.models import Attachment, Form, FormVersion, Submission
from tinkuy.collect.openrosa import views
from tinkuy.web.logs import WithoutTokens

PHOTO = b"\xff\xd8\xff" + bytes(range(256)) * 40


@pytest.fixture(scope="module")
def serving(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serving]:
    """A server that answers, with a mapping of its own in SQLite."""
    made = Serving.prepared(tmp_path_factory)
    made.start()
    yield made
    made.stop()


@pytest.fixture
def app(serving: Serving) -> CollectApp:
    return CollectApp(serving.address)


def held(serving: Serving, instance: str) -> list[dict[str, object]]:
    """What the server's register holds of an instance, read beside it."""
    with sqlite3.connect(serving.home.database) as register:
        register.row_factory = sqlite3.Row
        rows = register.execute(
            "select s.*, (select count(*) from collect_attachment a where a.submission_id = s.id) as files "
            "from collect_submission s where instance = ? order by id",
            (instance,),
        ).fetchall()
    return [dict(row) for row in rows]


def test_a_telephone_gets_the_form_with_its_lists(app: CollectApp):
    xform, files = app.download(app.forms()["tinkuy_interview"])
    assert "Entrevista del mapeo" in xform
    assert set(files) == {"regions.csv", "provinces.csv", "districts.csv"}
    assert files["districts.csv"].count(b"\n") == 1892


def test_a_form_with_a_photograph_is_taken_in_once_however_often_it_comes(serving: Serving, app: CollectApp):
    xform, _ = app.download(app.forms()["tinkuy_interview"])
    xml = filled(xform, {**FULL, "p4/photo": "foto ñ.jpg"}, ROUNDS, instance="uuid:photo")
    assert app.send(xml, {"foto ñ.jpg": PHOTO}) == 201
    with pytest.raises(Lost):
        app.send(xml, {"foto ñ.jpg": PHOTO}, lose_the_answer=True)
    assert app.send(xml, {"foto ñ.jpg": PHOTO}) == 201
    (only,) = held(serving, "uuid:photo")
    assert (only["body"], only["files"]) == (xml, 1)
    # A line that falls silent early enough takes the form with it: nobody can tell, and it does not matter.
    assert only["receipts"] in (2, 3)


def test_a_line_cut_anywhere_leaves_nothing_half(serving: Serving, app: CollectApp):
    xform, _ = app.download(app.forms()["tinkuy_interview"])
    xml = filled(xform, FULL, ROUNDS, instance="uuid:cut")
    for share in (0.05, 0.3, 0.6, 0.9, 0.999):
        app.cut(xml, {"a.jpg": PHOTO}, share)
    assert held(serving, "uuid:cut") == []
    assert app.send(xml, {"a.jpg": PHOTO}) == 201
    assert [one["files"] for one in held(serving, "uuid:cut")] == [1]


def test_more_files_than_fit_come_in_batches_and_are_all_there(serving: Serving, app: CollectApp):
    xform, _ = app.download(app.forms()["tinkuy_interview"])
    xml = filled(xform, FULL, ROUNDS, instance="uuid:many")
    files = {f"{number:03}.jpg": PHOTO[:100] + bytes([number % 256]) for number in range(230)}
    assert app.send(xml, files) == 201
    (only,) = held(serving, "uuid:many")
    assert only["files"] == 230
    app.limit = 2000
    assert app.send(xml, {"big.jpg": PHOTO, "small.jpg": b"1"}) == 201
    assert held(serving, "uuid:many")[0]["files"] == 232


def test_eight_telephones_send_the_same_form_at_one_moment_and_it_is_there_once(serving: Serving):
    xform, _ = CollectApp(serving.address).download(CollectApp(serving.address).forms()["tinkuy_interview"])
    xml = filled(xform, FULL, ROUNDS, instance="uuid:together")
    ready = threading.Barrier(8)
    statuses = []

    def send() -> None:
        app = CollectApp(serving.address)
        ready.wait()
        statuses.append(app.send(xml))

    threads = [threading.Thread(target=send) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert statuses == [201] * 8
    assert [one["receipts"] for one in held(serving, "uuid:together")] == [8]


def test_a_form_sent_in_chunks_is_taken_in(serving: Serving):
    """The protocol says that a server must: no length is announced."""
    app = CollectApp(serving.address)
    xform, _ = app.download(app.forms()["tinkuy_interview"])
    xml = filled(xform, FULL, ROUNDS, instance="uuid:chunked")
    boundary = "b0undary"
    head = f'--{boundary}\r\nContent-Disposition: form-data; name="xml_submission_file"; filename="a.xml"\r\n\r\n'
    body = head.encode() + xml + f"\r\n--{boundary}--\r\n".encode()
    connection = http.client.HTTPConnection("127.0.0.1", serving.port, timeout=30)
    path = serving.address.removeprefix(serving.root.rstrip("/")).replace("http://127.0.0.1", "")
    connection.request(
        "POST", f"{path}submission", iter([body[:100], body[100:]]),
        {"Content-Type": f"multipart/form-data; boundary={boundary}"}, encode_chunked=True,
    )  # fmt: skip
    assert connection.getresponse().status == 201
    assert len(held(serving, "uuid:chunked")) == 1


# What follows asks the views themselves.


@pytest.fixture
def collect(interview: FormVersion, admitted: Admitted) -> Client:
    """Collect's requests to the views, in this process; the token is in every path."""
    client = Client(raise_request_exception=False)
    client.token = admitted.token  # type: ignore[attr-defined]
    return client


def post(client: Client, xml: bytes, **files: object):
    parts = {"xml_submission_file": SimpleUploadedFile("a.xml", xml, "text/xml"), **files}
    return client.post(f"/key/{client.token}/submission", parts)  # type: ignore[attr-defined]


CASES = {
    # what is sent, what must be answered, what is kept: (state, why)
    "the same again": ([{"instance": "uuid:1"}] * 2, [201, 201], [("waiting", "")]),
    "other bytes under its id": (
        [{"instance": "uuid:1"}, {"instance": "uuid:1", "answers": {"p4/notes": "otra"}}],
        [201, 202],
        [("waiting", ""), ("aside", "other_bytes")],
    ),
    "an unknown version": ([{"instance": "uuid:1", "version": "1999"}], [202], [("aside", "no_version")]),
    "an unknown form": ([{"instance": "uuid:1", "form": "other"}], [202], [("aside", "no_form")]),
    "an edit before its original": (
        [{"instance": "uuid:2", "replaces": "uuid:1"}, {"instance": "uuid:1"}],
        [201, 201],
        [("waiting", ""), ("waiting", "")],
    ),
}


@pytest.mark.parametrize(("sent", "statuses", "kept"), CASES.values(), ids=CASES.keys())
def test_what_does_not_fit_is_taken_in_and_set_aside(
    collect: Client, interview: FormVersion, sent: list, statuses: list, kept: list
):
    answered = []
    for one in sent:
        xform = interview.xform.replace(
            'version="2026112602"', f'version="{one.get("version", "2026112602")}"'
        )
        xform = xform.replace('id="tinkuy_interview"', f'id="{one.get("form", "tinkuy_interview")}"')
        xml = filled(
            xform,
            {**FULL, **one.get("answers", {})},
            ROUNDS,
            instance=one["instance"],
            replaces=one.get("replaces", ""),
        )
        answered.append(post(collect, xml).status_code)
    assert answered == statuses
    assert list(Submission.objects.order_by("id").values_list("state", "why")) == kept


def test_a_form_without_an_instance_id_is_kept_under_its_bytes(collect: Client, interview: FormVersion):
    xml = filled(interview.xform, FULL, instance="uuid:x").replace(b"uuid:x", b"")
    assert [post(collect, xml).status_code for _ in range(2)] == [202, 202]
    only = Submission.objects.get()
    assert (only.instance, only.why, only.receipts) == (f"sha256:{only.digest}", "no_instance_id", 2)


def test_what_comes_for_a_closed_form_is_taken_in(collect: Client, interview: FormVersion):
    set_open(form_id="tinkuy_interview", is_open=False)
    assert post(collect, filled(interview.xform, FULL)).status_code == 202


def test_a_file_that_nobody_named_is_kept(collect: Client, interview: FormVersion):
    extra = SimpleUploadedFile("../../etc/passwd", b"notes", "image/jpeg")
    assert post(collect, filled(interview.xform, FULL), **{"audit.csv": extra}).status_code == 201
    kept = Attachment.objects.get()
    assert (kept.name, kept.size_bytes) == ("audit.csv", 5)


def test_two_files_of_one_name_are_both_kept(collect: Client, interview: FormVersion):
    xml = filled(interview.xform, FULL)
    for content in (b"first", b"second", b"second"):
        post(collect, xml, **{"a.jpg": SimpleUploadedFile("a.jpg", content)})
    assert Attachment.objects.filter(name="a.jpg").count() == 2


def test_the_answer_is_a_receipt(collect: Client, interview: FormVersion):
    xml = filled(interview.xform, FULL, instance="uuid:&1")
    answer = post(collect, xml)
    assert answer["X-OpenRosa-Version"] == "1.0"
    said = answer.content.decode()
    assert 'instanceID="uuid:&amp;1"' in said
    assert Submission.objects.get().digest in said


def test_while_somebody_holds_the_register_a_telephone_is_asked_to_try_again(
    collect: Client, interview: FormVersion, admitted: Admitted, monkeypatch: pytest.MonkeyPatch
):
    def busy(**_sent: object) -> None:
        raise OperationalError("database is locked")

    monkeypatch.setattr(views, "accept", busy)
    body = SimpleUploadedFile("a.xml", filled(interview.xform, FULL, ROUNDS), "text/xml")
    answer = collect.post(f"/key/{admitted.token}/submission", {"xml_submission_file": body})
    assert (answer.status_code, answer["Retry-After"]) == (503, "10")
    assert b"OpenRosaResponse" in answer.content
    assert not Submission.objects.exists()


def test_only_admitted_devices_are_let_in(collect: Client, interview: FormVersion, admitted: Admitted):
    assert collect.get("/openrosa/formList").status_code == 401
    assert collect.get(f"/key/{'x' * 64}/formList").status_code == 403
    assert collect.get(f"/key/{admitted.token}/formList").status_code == 200
    revoke_device(device=admitted.device.pk)
    assert collect.get(f"/key/{admitted.token}/formList").status_code == 403
    assert post(collect, filled(interview.xform, FULL)).status_code == 403
    assert not Submission.objects.exists()


def test_what_is_no_address_of_a_form_is_answered_like_every_other(collect: Client):
    answer = collect.post("/key/x/y/submission")
    assert (answer.status_code, answer["X-Frame-Options"]) == (404, "SAMEORIGIN")
    assert "Content-Security-Policy" in answer


def test_a_form_is_taken_in_under_the_names_of_the_server_alone(
    collect: Client, interview: FormVersion, admitted: Admitted
):
    address = f"/key/{admitted.token}/submission"
    assert collect.post(address, headers={"host": "another.example.org"}).status_code == 400
    assert not Submission.objects.exists()


def test_a_file_whose_name_has_a_nul_which_postgresql_refuses_is_kept_without_it(
    collect: Client, interview: FormVersion, admitted: Admitted
):
    form = b'<f id="f"><meta><instanceID>uuid:nul</instanceID></meta></f>'
    body = (
        b'--b\r\nContent-Disposition: form-data; name="xml_submission_file"; filename="f"\r\n\r\n' + form
        + b"\r\n--b\r\nContent-Disposition: form-data; name*=utf-8''a%00b.jpg; filename=\"c.jpg\"\r\n\r\n1\r\n--b--\r\n"
    )  # fmt: skip
    sent = collect.post(
        f"/key/{admitted.token}/submission", body, content_type="multipart/form-data; boundary=b"
    )
    assert sent.status_code == 202
    assert Attachment.objects.get().name == "ab.jpg"


def test_basic_is_believed_over_https_and_nowhere_else(collect: Client, admitted: Admitted):
    told = "Basic " + base64.b64encode(f"rosa:{admitted.token}".encode()).decode()
    assert collect.get("/openrosa/formList", headers={"Authorization": told}, secure=True).status_code == 200
    assert collect.get("/openrosa/formList", headers={"Authorization": told}).status_code == 401
    for wrong in ("Basic %%%", "Basic " + base64.b64encode(b"rosa:no").decode(), "Bearer x"):
        refused = collect.get("/openrosa/formList", headers={"Authorization": wrong}, secure=True)
        assert refused.status_code in (401, 403)


def test_one_bad_form_never_empties_the_list(collect: Client, interview: FormVersion, admitted: Admitted):
    bad = Form.objects.create(form_id="bad", titles={})
    interview.pk, interview.form, interview.md5 = None, bad, ""
    interview.source.pk, interview.source.digest = None, "0" * 64
    interview.source.save()
    interview.source_id = interview.source.pk
    interview.save()
    listed = collect.get(f"/key/{admitted.token}/formList").content.decode()
    assert listed.count("<xform>") == 1
    assert "tinkuy_interview" in listed


def test_a_list_has_one_name_a_form_and_tells_our_own_pages_every_title(
    collect: Client, interview: FormVersion, admitted: Admitted
):
    address = f"/key/{admitted.token}/formList"
    listed = collect.get(address).content.decode()
    assert "<name>Entrevista del mapeo</name>" in listed
    assert "<title" not in listed
    own = collect.get(address, headers={"X-Tinkuy-Page": "1"}).content.decode()
    assert "<name>Entrevista del mapeo</name>" in own
    assert '<title lang="en">Mapping interview</title>' in own


def test_a_token_is_kept_nowhere(admitted: Admitted):
    assert admitted.token not in str(Submission.objects.all().query)
    assert admitted.token not in str(vars(admitted.device))
    assert len(admitted.token) == 64


def test_the_code_of_a_device_holds_what_collect_wants():
    told = json.loads(
        zlib.decompress(base64.b64decode(collect_settings("https://a.example/key/t/", "Mapeo")))
    )
    assert told["general"]["server_url"] == "https://a.example/key/t/"
    assert told["general"]["protocol"] == "odk_default"


def test_the_server_says_no_token_in_what_it_prints(
    serving: Serving, app: CollectApp, capfd: pytest.CaptureFixture[str]
):
    app.forms()
    with pytest.raises(Unhappy):
        CollectApp(serving.address.replace("/key/", "/key/x")).forms()
    told = capfd.readouterr()
    assert serving.address.rstrip("/").rpartition("/")[2] not in told.out + told.err


def test_a_failure_of_the_server_is_logged_without_the_token():
    record = logging.LogRecord(
        "django.request", logging.ERROR, "", 0, "Broken: %s", ("/key/SECRET/submission",), None
    )
    try:
        raise ValueError("at /key/SECRET/formList")
    except ValueError:
        record.exc_info = sys.exc_info()
    assert WithoutTokens().filter(record)
    assert "SECRET" not in logging.Formatter().format(record)


def test_the_files_of_a_submission_lie_where_no_name_leads(serving: Serving):
    kept = [path for path in (serving.home.path / "media").rglob("*") if path.is_file()]
    assert kept
    assert all(len(path.name) == 64 and path.parent.name == path.name[:2] for path in kept)
    assert Path(serving.home.path).is_dir()
