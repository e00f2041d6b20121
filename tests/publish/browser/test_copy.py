"""A copy is whole: every link leads somewhere, every page is valid, and it stands in any folder."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from urllib.parse import unquote, urldefrag, urlsplit

import pytest
from lxml import html

from tests.conftest import REPOSITORY
from tinkuy.edition.opening import Edition
from tinkuy.publish.data_files import data_names
from tinkuy.publish.exports import FORMATS

VALIDATE = REPOSITORY / "node_modules" / ".bin" / "html-validate"
RULES = Path(__file__).with_name("htmlvalidate.json")
LINKS = ("href", "src", "data-base", "data-records", "data-explore")


def pages(copy: Path) -> list[Path]:
    return sorted(copy.rglob("*.html"))


def test_every_link_leads_somewhere(copy: Path) -> None:
    broken = []
    for page in pages(copy):
        tree = html.document_fromstring(page.read_bytes())
        for name in LINKS:
            for link in tree.xpath(f"//@{name}"):
                if not _leads_somewhere(copy, page, str(link), tree):
                    broken.append(f"{page.relative_to(copy)}: {link}")
    assert not broken, f"{len(broken)} broken links: {broken[:20]}"


def _leads_somewhere(copy: Path, page: Path, link: str, tree: html.HtmlElement) -> bool:
    bare, fragment = urldefrag(link)
    parts = urlsplit(bare)
    if parts.scheme or parts.netloc:
        return parts.scheme in ("https", "http", "mailto", "tel")
    if link.startswith("/"):
        return False  # it would leave the folder of the copy
    target = (page.parent / unquote(parts.path)).resolve() if parts.path else page
    if not target.is_relative_to(copy.resolve()) and target != copy.resolve():
        return False
    if target.is_dir():
        target /= "index.html"
    if not target.is_file():
        return False
    if not fragment:
        return True
    inside = tree if target == page else html.document_fromstring(target.read_bytes())
    return bool(inside.xpath("//*[@id=$wanted]", wanted=fragment))


def test_every_page_is_valid_html(copy: Path, kinds: dict[str, str]) -> None:
    files = [copy / language / kind / "index.html" for language in ("es", "en") for kind in kinds.values()]
    words = [
        "node",
        str(VALIDATE),
        "--config",
        str(RULES),
        "--formatter",
        "json",
        *map(str, files),
        str(copy / "404.html"),
    ]
    ran = subprocess.run(words, capture_output=True, text=True, check=False, cwd=REPOSITORY)
    assert ran.stdout, ran.stderr
    faults = [
        f"{Path(one['filePath']).relative_to(copy)}:{message['line']}: {message['ruleId']}: {message['message']}"
        for one in json.loads(ran.stdout)
        for message in one["messages"]
    ]
    assert not faults, "\n".join(faults[:30])


def test_every_organisation_has_its_page_in_every_language_and_is_listed(
    copy: Path, edition: Edition
) -> None:
    known = {told["id"] for told in edition.organisations()}
    for language in edition.manifest["languages"]:
        assert {path.name for path in (copy / language / "organisations").iterdir()} == known
        listed = set()
        for page in (copy / language / "explore").rglob("index.html"):
            listed |= {
                Path(link).name
                for link in html.document_fromstring(page.read_bytes()).xpath(
                    "//ol[contains(@class, 'hits')]//h2/a/@href"
                )
            }
        assert listed == known, f"{language}: the list without scripts is complete"


def test_the_data_lie_beside_the_pages(copy: Path, edition: Edition) -> None:
    assert all((copy / "data" / name).stat().st_size for name in data_names(edition))
    sums = (copy / "data" / "SHA256SUMS").read_text()
    assert "manifest.json" in sums
    ran = subprocess.run(
        ["sha256sum", "--check", "--quiet", "SHA256SUMS"],
        cwd=copy / "data",
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stdout


@pytest.mark.parametrize("suffix", [suffix for suffix in FORMATS if suffix != "csv"])
def test_the_whole_edition_is_there_in_every_format(copy: Path, suffix: str) -> None:
    assert list((copy / "data").glob(f"*.{suffix}"))


def test_the_list_for_search_engines_names_every_page(copy: Path) -> None:
    said = (copy / "sitemap-1.xml").read_text()
    for page in pages(copy):
        address = page.relative_to(copy).parent.as_posix()
        if page.name == "index.html" and address != ".":
            assert f"<loc>https://mapping.example.org/peru/{address}/</loc>" in said, address
    assert "https://mapping.example.org/peru/sitemap.xml" in (copy / "robots.txt").read_text()
