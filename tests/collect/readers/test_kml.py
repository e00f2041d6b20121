"""Maps as KML and KMZ."""

from __future__ import annotations

import io
import zipfile

import pytest

from tests.collect.conftest import Written
from tinkuy.collect.readers import ReaderContext, read_source
from tinkuy.errors import BrokenInput

FAIR = """<?xml version="1.0" encoding="UTF-8"?>
<kml xmlns="http://www.opengis.net/kml/2.2"><Document><name>Ferias</name><Folder><name>Cusco</name>
<Placemark><name>Feria Textil</name>
  <description><![CDATA[<p>Cada <b>domingo</b></p><p>en la plaza</p>]]></description>
  <ExtendedData><Data name="correo"><value>info@feria.pe</value></Data></ExtendedData>
  <Point><coordinates>-71.84781, -13.42191,0</coordinates></Point></Placemark>
<Placemark><description>sin nombre</description></Placemark>
<Placemark><name>Andenes</name><Polygon><outerBoundaryIs><LinearRing><coordinates>
  -71.850,-13.420,0 -71.840,-13.420,0 -71.840,-13.430,0 -71.850,-13.430,0 -71.850,-13.420,0
</coordinates></LinearRing></outerBoundaryIs></Polygon></Placemark>
</Folder></Document></kml>"""


def test_placemarks_become_sheets_whatever_they_draw(written: Written, ground: ReaderContext) -> None:
    draft = read_source(written("ferias.kml", FAIR), context=ground)
    fair, terraces = draft.sheets
    assert (fair.locator, terraces.locator) == ("placemark 1", "placemark 3")
    assert fair.values["description"] == "Cada domingo\nen la plaza"
    assert fair.values["contacts"][0]["value"] == "info@feria.pe"
    assert fair.values["position"] == {"lat": -13.42191, "lon": -71.84781, "precision": "exact"}
    assert fair.original.startswith("<Placemark")
    assert terraces.values["position"] == {
        "lat": pytest.approx(-13.425), "lon": pytest.approx(-71.845), "precision": "district"
    }  # fmt: skip
    assert [(left.locator, left.reason) for left in draft.left_out] == [
        ("placemark 2", "feature_without_name")
    ]


def test_a_kmz_is_unpacked(written: Written, ground: ReaderContext) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("doc.kml", FAIR)
        archive.writestr("files/icon.png", b"\x89PNG")
    assert len(list(read_source(written("ferias.kmz", packed.getvalue()), context=ground).sheets)) == 2


@pytest.mark.parametrize(
    "doctype",
    [
        '<!DOCTYPE kml [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>',
        '<!DOCTYPE kml [<!ENTITY a SYSTEM "file:///etc/hostname">]>',
        '<!DOCTYPE kml SYSTEM "http://localhost/kml.dtd">',
    ],
)
def test_a_map_that_declares_entities_is_refused(
    written: Written, ground: ReaderContext, doctype: str
) -> None:
    text = FAIR.replace("<kml ", f"{doctype}<kml ").replace("Feria Textil", "Feria &b; &a;")
    with pytest.raises(BrokenInput, match="type of document"):
        list(read_source(written("ferias.kml", text), context=ground).sheets)
