"""Maps as OSM XML: what has a name is somebody, what has no tag is a drawing."""

from __future__ import annotations

import pytest

from tests.collect.conftest import Written
from tinkuy.collect.readers import ReaderContext, read_source
from tinkuy.register.sheets import LeftOut

MARKET = """<?xml version='1.0' encoding='UTF-8'?>
<osm version='0.6'>
  <node id='1' lat='-13.42191' lon='-71.84781'><tag k='name' v='Feria'/><tag k='name:en' v='Fair'/></node>
  <node id='2' lat='-13.4200' lon='-71.8500'/><node id='3' lat='-13.4200' lon='-71.8480'/>
  <node id='4' lat='-13.4220' lon='-71.8480'/><node id='5' lat='-13.4220' lon='-71.8500'/>
  <node id='6' lat='-13.4200' lon='-71.8490'><tag k='barrier' v='gate'/></node>
  <node id='7' action='delete' lat='-13.42' lon='-71.84'><tag k='name' v='Feria Vieja'/></node>
  <way id='10'><nd ref='2'/><nd ref='3'/><nd ref='4'/><nd ref='5'/><nd ref='2'/>
    <tag k='name' v='Mercado'/></way>
  <way id='11'><nd ref='2'/><nd ref='3'/></way>
  <way id='12'><nd ref='98'/><nd ref='99'/><tag k='name' v='Fuera del recorte'/></way>
  <relation id='20'><member type='way' ref='10' role='outer'/><tag k='name' v='Plaza'/>
    <tag k='operator' v='Municipio'/></relation>
</osm>"""


def test_named_nodes_ways_and_relations_become_sheets(written: Written, ground: ReaderContext) -> None:
    draft = read_source(written("mercado.osm", MARKET), context=ground)
    read = {sheet.locator: sheet.values for sheet in draft.sheets}
    assert list(read) == ["node 1", "way 10", "way 12", "relation 20"]
    assert read["node 1"]["position"]["precision"] == "exact"
    middle = {"lat": pytest.approx(-13.421), "lon": pytest.approx(-71.849)}
    assert read["way 10"]["position"] == {**middle, "precision": "street"}
    assert read["relation 20"]["position"] == {**middle, "precision": "street"}
    assert "position" not in read["way 12"]
    assert read["relation 20"]["unmapped"] == {"operator": "Municipio"}


def test_who_runs_something_without_a_name_names_it_where_it_can_be_reached(
    written: Written, ground: ReaderContext
) -> None:
    tags = "<tag k='operator' v='Red de Ferias'/>"
    nodes = (
        f"<node id='1' lat='-13.42' lon='-71.84'>{tags}<tag k='website' v='ferias.pe'/></node>"
        f"<node id='2' lat='-13.42' lon='-71.84'>{tags}<tag k='barrier' v='gate'/></node>"
    )
    draft = read_source(written("m.osm", f"<osm version='0.6'>{nodes}</osm>"), context=ground)
    (sheet,) = draft.sheets
    assert (sheet.locator, sheet.values["names"][0]["text"]) == ("node 1", "Red de Ferias")
    assert [repair.kind for repair in sheet.repairs] == ["name_by_operator"]
    assert draft.left_out == [LeftOut("node 2", "feature_without_name")]


def test_what_has_tags_and_no_name_is_listed_and_drawings_are_not(
    written: Written, ground: ReaderContext
) -> None:
    draft = read_source(written("mercado.osm", MARKET), context=ground)
    list(draft.sheets)
    assert sorted(draft.left_out, key=lambda left: left.locator) == [
        LeftOut("node 6", "feature_without_name"),
        LeftOut("node 7", "feature_deleted"),
    ]
