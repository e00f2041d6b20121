"""Fills in a form as a device would: the instance that its XForm bears, with answers in it."""

from __future__ import annotations

import copy
from collections.abc import Mapping, Sequence
from uuid import uuid4

from lxml import etree

XFORMS = "{http://www.w3.org/2002/xforms}"
Rounds = Mapping[str, Sequence[Mapping[str, str]]]

# What a careful interviewer would write down.
FULL = {
    "start": "2026-11-20T09:00:00.000-05:00",
    "end": "2026-11-20T11:00:00.000-05:00",
    "today": "2026-11-20",
    "deviceid": "collect:abc",
    "p1/mode": "in_person",
    "p1/interview_date": "2026-11-20",
    "p1/region": "21",
    "p1/province": "2101",
    "p1/district": "210101",
    "p1/locality": "Barrio Laykakota",
    "p1/name": "Asociación Ñawi Awaq «Prueba» & Cía 🌽",
    "p1/acronym": "ÑAP",
    "p1/telephone": "051 351234 / 951234567",
    "p1/email": "ventas@nawi.example.org",
    "p1/website": "www.nawi.example.org",
    "p1/members_women": "18",
    "p1/members_men": "7",
    "p1/position": "-15.8471 -70.0987 3827 8",
    "p1/consent/consent_how": "spoken",
    "p1/consent/consent_role": "presidenta",
    "p1/consent/consent_register": "yes",
    "p1/consent/consent_statistics": "yes",
    "p1/consent/consent_directory": "yes",
    "p1/consent/consent_map": "district",
    "p1/consent/consent_quotation": "named",
    "p1/consent/consent_contact": "yes",
    "p1/consent/consent_sharing": "no",
    "p1/consent/consent_research": "no",
    "p2/activities": "Tejen chompas de alpaca",
    "p2/family": "association",
    "p2/lines": "textiles crafts",
    "p2/limits/limit_economy": "Falta capital para comprar lana",
    "p2/strengths": "Trabajan juntas desde hace veinte años",
    "p3/in_network": "yes",
    "p3/networks": "Red Imaginaria de Tejedoras",
    "p3/area_kind": "urban",
    "p4/needs/need_state": "Un crédito que no pida casa",
    "p4/needs/need_municipality": "Un puesto en la feria",
    "p4/degree": "6",
    "p4/respondents": "SECRETA Persona",
}
ROUNDS = {
    "p2/product": [
        {
            "product_name": "Chompa",
            "product_unit": "pieza",
            "product_season": "m05 m06",
            "product_capacity": "300",
        },
        {"product_name": "Chullo", "product_unit": "docena"},
    ],
    "p4/referral": [
        {"referral_name": "Cooperativa Vecina", "referral_place": "Juliaca", "referral_contact": "SECRETO"}
    ],
}


def filled(
    xform: str,
    answers: Mapping[str, str],
    rounds: Rounds | None = None,
    *,
    instance: str = "",
    replaces: str = "",
) -> bytes:
    """The instance with these answers. ``instance`` is its instanceID, a new one where none is given.

    Nodes without an answer stay and are empty, as JavaRosa leaves them; templates of repeats go.
    """
    model = etree.fromstring(xform.encode())
    template = model.find(f".//{XFORMS}instance")
    assert template is not None
    root = copy.deepcopy(template[0])
    for path, several in _rounds_of(root, rounds or {}).items():
        _repeat(root, path, several)
    for path, answer in answers.items():
        _at(root, path).text = answer
    meta = next(node for node in root if etree.QName(node).localname == "meta")
    identifier = next(node for node in meta if etree.QName(node).localname == "instanceID")
    identifier.text = instance or f"uuid:{uuid4()}"
    if replaces:
        deprecated = etree.SubElement(meta, identifier.tag.replace("instanceID", "deprecatedID"))
        deprecated.text = replaces
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")


def _rounds_of(root: etree._Element, rounds: Rounds) -> dict[str, Sequence[Mapping[str, str]]]:
    """Those given, and none for every other repeat: its template stands in the instance and is no answer."""
    templates = {
        _path(node)
        for node in root.iter()
        if "template" in "".join(node.attrib) and etree.QName(node).localname
    }
    return {path: rounds.get(path, ()) for path in sorted(templates | set(rounds))}


def _repeat(root: etree._Element, path: str, several: Sequence[Mapping[str, str]]) -> None:
    nodes = _all_at(root, path)
    parent, at = nodes[0].getparent(), nodes[0].getparent().index(nodes[0])
    pattern = copy.deepcopy(nodes[0])
    for node in nodes:
        parent.remove(node)
    for attribute in list(pattern.attrib):
        del pattern.attrib[attribute]
    for number, answers in enumerate(several):
        made = copy.deepcopy(pattern)
        for name, answer in answers.items():
            _at(made, name).text = answer
        parent.insert(at + number, made)


def _path(node: etree._Element) -> str:
    names = [etree.QName(one).localname for one in [node, *node.iterancestors()]][:-1]
    return "/".join(reversed(names))


def _all_at(root: etree._Element, path: str) -> list[etree._Element]:
    found = [root]
    for name in path.split("/"):
        found = [inner for node in found for inner in node if etree.QName(inner).localname == name]
    return found


def _at(root: etree._Element, path: str) -> etree._Element:
    found = _all_at(root, path)
    assert found, f"the form has no {path}"
    return found[0]
