"""The living site answers every address with a page, a file, or the page that says that there is nothing."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.test import Client

from tinkuy.edition.opening import Edition
from tinkuy.edition.reading import Query
from tinkuy.home import Home
from tinkuy.publish.data_files import data_names
from tinkuy.publish.exports import formats


@pytest.fixture
def client(example: Home, monkeypatch: pytest.MonkeyPatch) -> Iterator[Client]:
    """A browser on the example's first edition."""
    monkeypatch.setattr(settings, "HOME", example)
    monkeypatch.setattr(settings, "SHOWN_EDITION", "0001")
    yield Client(headers={"host": "localhost"})


def body(answer: HttpResponse) -> bytes:
    return b"".join(answer.streaming_content) if answer.streaming else answer.content  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("accepted", "language"), [("es-PE,es;q=0.9", "es"), ("en", "en"), ("fr,en;q=0.5", "en"), ("qu", "en")]
)
def test_the_door_leads_to_the_readers_language(client: Client, accepted: str, language: str) -> None:
    answer = client.get("/", headers={"accept-language": accepted})
    assert answer["Location"] == f"/{language}/"
    assert "Accept-Language" in answer["Vary"]


@pytest.mark.parametrize(
    "address",
    ["/es/nope/", "/xx/", "/es/organisations/nobody/", "/e/0009/es/", "/data/nothing.csv", "/es/explore/download.exe",
     "/data/../secret.key", "/data/%2e%2e/secret.key", "/data/index/documents.bin", "/es/explore/9999999999/"],
)  # fmt: skip
def test_an_address_that_leads_nowhere_says_so(client: Client, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 404
    assert "<h1" in body(answer).decode()


@pytest.mark.parametrize(
    "query",
    ["page=0", "page=-1", "page=abc", "page=99999999999999999999", "box=1,2,3", "box=nan,nan,nan,nan", "box=9,9,1,1",
     "q=" + "x" * 5000, "q=%00", "q=\u202e", "block=nowhere", "family=a&family=b", "q=%22%28%29%5B%5E%2A", "unknown=1"],
)  # fmt: skip
def test_no_question_breaks_explore(client: Client, query: str) -> None:
    # A page beyond the last is not there; nothing else is refused.
    assert client.get(f"/es/explore/?{query}").status_code == (404 if "999" in query else 200)
    assert client.get(f"/es/explore/cells/?{query}&zoom=x").status_code == 200


def test_a_script_in_the_address_stays_text(client: Client) -> None:
    page = body(client.get('/es/explore/?q=<script>alert(1)</script>&family="><b title=x>')).decode()
    assert "<script>alert" not in page
    assert "<b title=x>" not in page


def test_every_page_carries_the_strict_policy(client: Client) -> None:
    for address in ("/es/", "/es/explore/", "/es/nope/"):
        policy = client.get(address)["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert "frame-ancestors 'self'" in policy


def test_only_embeds_may_stand_in_frames_of_others(client: Client) -> None:
    for address in ("/es/embed/map/", "/es/embed/list/", "/e/0001/es/embed/map/"):
        answer = client.get(address)
        assert "X-Frame-Options" not in answer
        assert "frame-ancestors" not in answer["Content-Security-Policy"]
    assert client.get("/es/explore/")["X-Frame-Options"] == "SAMEORIGIN"


def test_exactly_the_list_is_downloaded(client: Client, edition: Edition) -> None:
    query = Query(words="artesania", filters={"unit_kind": ("venture",)})
    answer = client.get("/en/explore/download.csv?q=artesania&unit_kind=venture")
    rows = csv.DictReader(io.StringIO(body(answer).decode("utf-8-sig"), newline=""))
    assert {row["id"] for row in rows} == set(edition.matching(query))
    assert 'filename="tinkuy-0001.csv"' in answer["Content-Disposition"]


def test_a_workbook_that_would_take_minutes_is_not_begun(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    small = formats.Format(formats.FORMATS["xlsx"].media_type, formats.FORMATS["xlsx"].write, most=3)
    monkeypatch.setitem(formats.FORMATS, "xlsx", small)
    assert client.get("/es/explore/download.xlsx").status_code == 404
    page = body(client.get("/es/explore/")).decode()
    assert "download.xlsx" not in page
    assert "download.csv" in page


def test_every_file_of_the_open_data_is_served(client: Client, edition: Edition) -> None:
    for name in data_names(edition):
        answer = client.get(f"/data/{name}")
        assert answer.status_code == 200, name
        assert body(answer), name


def test_a_part_of_a_file_is_served_as_it_lies(client: Client, edition: Edition) -> None:
    name = "tables/organisations.parquet"
    whole = (edition.path / name).read_bytes()
    part = client.get(f"/data/{name}", headers={"Range": "bytes=4-99", "Accept-Encoding": "gzip"})
    assert (part.status_code, part["Content-Range"]) == (206, f"bytes 4-99/{len(whole)}")
    assert body(part) == whole[4:100]
    end = client.get(f"/data/{name}", headers={"Range": "bytes=-8"})
    assert body(end) == whole[-8:]
    assert client.get(f"/data/{name}", headers={"Range": f"bytes={len(whole)}-"}).status_code == 416
    known = client.get(f"/data/{name}", headers={"If-None-Match": part["ETag"]})
    assert (known.status_code, known["Access-Control-Allow-Origin"]) == (304, "*")


def test_an_older_edition_keeps_its_addresses(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "SHOWN_EDITION", "")
    assert "0002" in body(client.get("/en/")).decode()
    assert "0002" not in body(client.get("/e/0001/en/method/")).decode()


@pytest.mark.parametrize("path", ["figures/T1/", "figures/T9/block-south/"])
def test_a_table_of_figures_can_be_taken_away(client: Client, path: str) -> None:
    answer = client.get(f"/es/{path}table.csv")
    assert (answer.status_code, answer["Content-Type"]) == (200, "text/csv")
    assert "tinkuy figures 000" in body(answer).decode()
    assert client.get(f"/es/{path}nothing.csv").status_code == 404
    assert client.get("/es/figures/T7/block-south/table.csv").status_code == 404


def test_search_engines_find_every_page(client: Client, edition: Edition) -> None:
    assert "http://localhost/sitemap.xml" in body(client.get("/robots.txt")).decode()
    assert "http://localhost/sitemap-1.xml" in body(client.get("/sitemap.xml")).decode()
    listed = body(client.get("/sitemap-1.xml")).decode()
    for told in edition.organisations():
        assert f"<loc>http://localhost/es/organisations/{told['id']}/</loc>" in listed
    assert client.get("/sitemap-2.xml").status_code == 404


def test_before_the_first_edition_the_site_says_how_to_make_one(
    client: Client, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, "HOME", home)
    monkeypatch.setattr(settings, "SHOWN_EDITION", "")
    answer = client.get("/es/")
    assert answer.status_code == 503
    assert "tinkuy freeze" in body(answer).decode()
