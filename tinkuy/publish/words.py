"""The words of codes, for people: kinds, families, aspects, levels. English here, other languages in ``locale``."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

UNIT_KINDS = {
    "venture": _("Venture"),
    "network": _("Network"),
    "support_body": _("Support body"),
    "public_body": _("Public body"),
    "unknown": _("Kind not known"),
    "": _("Kind not known"),
}
FAMILIES = {
    "association": _("Association"),
    "community": _("Peasant or native community"),
    "community_kitchen": _("Community kitchen"),
    "consumer_group": _("Consumers' group"),
    "cooperative": _("Cooperative"),
    "education": _("School or university"),
    "fair": _("Fair"),
    "faith_body": _("Church body"),
    "federation": _("Federation or central"),
    "group": _("Group"),
    "guild": _("Producers' union"),
    "media": _("Radio or other media"),
    "movement": _("Movement"),
    "municipality": _("Municipality"),
    "network": _("Network"),
    "ngo": _("NGO"),
    "public_institution": _("Public institution"),
    "roundtable": _("Roundtable"),
    "savings_and_credit": _("Savings and credit"),
    "social_enterprise": _("Social enterprise"),
    "union": _("Trade union"),
    "unknown": _("Type not known"),
    "": _("Type not known"),
}
SUPERVISIONS = {
    "supervised": _("supervised"),
    "registered": _("registered, not supervised"),
    "unsupervised": _("not supervised"),
    "not_required": _("not required to be supervised"),
}
AREA_KINDS = {
    "urban": _("urban"),
    "rural": _("rural"),
    "both": _("urban and rural"),
}
ASPECTS = {
    "need": _("Needs"),
    "strength": _("Strengths"),
    "opportunity": _("Opportunities"),
    "limitation": _("Limitations"),
    "challenge": _("Challenges"),
}
SUPPORTERS = {
    "state": _("from the State"),
    "municipality": _("from municipalities"),
    "ngo": _("from NGOs"),
    "consumers": _("from consumers"),
    "church": _("from the Church"),
    "other": _("from others"),
}
PRECISIONS = {
    "exact": _("exact position"),
    "street": _("position of the street"),
    "district": _("centre of the district"),
    "province": _("centre of the province"),
    "region": _("centre of the region"),
    "country": _("centre of the country"),
    "unknown": _("precision not known"),
}
LEVELS = {
    "country": _("country"),
    "region": _("region"),
    "province": _("province"),
    "district": _("district"),
}
TIES = {
    "member_of": _("Member of"),
    "works_with": _("Works with"),
    "supported_by": _("Supported by"),
}
ABSENCES = {
    "not_asked": _("not asked"),
    "no_answer": _("no answer"),
    "not_applicable": _("does not apply"),
    "refused": _("did not want to say"),
    "unknown": _("did not know"),
    "not_in_source": _("not in the sources"),
    "hidden": _("hidden for protection"),
}
FIELDS = {
    "names": _("Name"),
    "description": _("What it does"),
    "unit_kind": _("Kind"),
    "family": _("Type of organisation"),
    "legal_form": _("Legal form"),
    "tier": _("Tier"),
    "supervision": _("Supervision"),
    "supervision_date": _("Date of the supervision status"),
    "block": _("Block"),
    "place": _("Place"),
    "area_kind": _("Urban or rural"),
    "position": _("Position"),
    "address": _("Address"),
    "members_women": _("Women members"),
    "members_men": _("Men members"),
    "members_unspecified": _("Members"),
    "families": _("Families"),
    "lines": _("Lines of activity"),
    "contacts": _("Contacts"),
    "products": _("Products and services"),
    "capacity": _("How much it can deliver"),
    "statements": _("Statements"),
    "ties": _("Ties"),
}
FACETS = {
    "block": _("Block"),
    "place": _("Place"),
    "family": _("Type of organisation"),
    "line": _("Line of activity"),
    "unit_kind": _("Kind"),
}
CONTACTS = {"website": _("Web site"), "email": _("E-mail"), "telephone": _("Telephone")}
SOURCE_KINDS = {
    "report": _("Published report"),
    "table": _("Table"),
    "geojson": _("Map (GeoJSON)"),
    "kml": _("Map (KML)"),
    "osm": _("Map (OpenStreetMap)"),
    "form": _("Interviews with a form"),
    "correction": _("Correction by the mapping team"),
}
SHEET_KINDS = {
    "chart": _("Mapping chart"),
    "directory": _("Directory"),
    "acronym": _("List of acronyms"),
    "claim": _("Figure"),
    "row": _("Row"),
    "feature": _("Point of a map"),
    "interview": _("Interview"),
    "correction": _("Correction"),
}
RULES = {
    "first sheet": _("the first about it"),
    "model": _("matched automatically"),
    "person": _("matched by a person"),
    "acronym list": _("matched by its acronym"),
    "edit": _("corrects an earlier one"),
}
# The words in which readers say where in a source something stands.
LOCATORS = {
    "line": _("line"),
    "lines": _("lines"),
    "row": _("row"),
    "rows": _("rows"),
    "page": _("page"),
    "pages": _("pages"),
    "table": _("table"),
    "feature": _("point"),
    "placemark": _("placemark"),
    "node": _("node"),
    "way": _("way"),
    "relation": _("relation"),
    "sheet": _("sheet"),
}
# How a source came to know what it says; a source may also say it in words of its own.
MODES = {
    "published report": _("published report"),
    "interview": _("interview"),
    "in_person": _("interview in person"),
    "telephone": _("interview by telephone"),
    "internet": _("interview over the internet"),
    "written": _("answers in writing"),
    "table": _("table"),
    "map": _("map"),
    "correction": _("correction by the mapping team"),
    "": _("not stated"),
}
DOCUMENT_KINDS = {
    "report": _("Report"),
    "declaration": _("Declaration"),
    "proceedings": _("Proceedings"),
    "article": _("Article"),
    "book": _("Book"),
    "law": _("Law"),
    "": _("Document"),
}
# The same as headings, over several documents.
DOCUMENT_SHELVES = {
    "source": _("Sources of this mapping"),
    "context": _("Background of this mapping"),
}
DOCUMENT_RELATIONS = {
    "source": _("A source of this mapping"),
    "context": _("Background of this mapping"),
}
CHANGES = {
    "entered": _("new in this edition"),
    "left": _("no longer in this edition"),
    "joined": _("joined with another"),
    "split": _("split from another"),
    "changed": _("values changed"),
    "added": _("values added"),
    "removed": _("values removed"),
}
# What readers of a draft said, after a count: "2 that it is wrong".
SAID = {
    "agree": _("that it is right"),
    "wrong": _("that it is wrong"),
    "add": _("that something is missing"),
    "other": _("something else"),
}
OUTCOMES = {
    "accepted": _("Accepted"),
    "rejected": _("Not accepted"),
    "later": _("Left for later"),
}
# Of changes: columns of ``organisations`` and tables that have no entry of their own in ``FIELDS``.
CHANGED_FIELDS = {
    **FIELDS,
    "place_code": _("Place"),
    "lat": _("Latitude"),
    "lon": _("Longitude"),
    "precision": _("Exactness of the position"),
    "first_seen": _("First seen"),
    "descriptions": _("What it does"),
    "relations": _("Ties"),
    "claims": _("Reported figures"),
    "texts": _("Texts"),
}
CLAIM_STATUSES = {
    "disputed": _("disputed"),
    "reported": _("reported"),
    "computed": _("computed"),
}
# Of several of them, over a list.
CLAIMS_STANDING = {
    "disputed": _("In dispute"),
    "reported": _("As reported"),
    "computed": _("Computed and fitting"),
}
CLAIM_REASONS = {
    "sum": _("its table does not add up"),
    "reading_settled": _("it can be read in two ways"),
    "share_and_count": _("it does not fit its own count"),
    "base": _("it was reckoned on another total"),
    "over_the_whole": _("parts make more than the whole"),
    "several_values": _("several values for one thing"),
    "editions_disagree": _("the language editions disagree"),
    "edition_lacks": _("only one language edition says it"),
    "base_not_stated": _("base not stated"),
    "person": _("said by the mapping team"),
}
CLAIM_BOUNDS = {"about": _("about"), "at_least": _("at least"), "at_most": _("at most")}
CLAIM_TOPICS = {"supervision": _("Savings and credit cooperatives, supervised or not")}
TEXT_AUTHORS = {
    "team": _("the mapping team"),
    "organisation": _("an organisation"),
    "community": _("a community"),
    "municipality": _("a municipality"),
    "network": _("a network"),
    "researcher": _("a researcher"),
}
# Where the themes of a statement come from.
CODINGS = {
    "source": _("theme given by the source"),
    "agreed": _("theme given alike by several coders"),
    "adjudicated": _("theme decided between coders"),
    "single": _("theme given by one coder"),
}
# What is said about a figure below its table.
ABOUT_FIGURES = {
    "population": _("Population"),
    "base": _("Base"),
    "absences": _("Absences"),
    "formula": _("Formula"),
    "method": _("Method"),
}
COLUMN_TYPES = {"string": _("text"), "integer": _("whole number"), "number": _("number")}
UNITS = {
    "degrees": _("degrees"),
    "persons": _("persons"),
    "comments": _("comments"),
    "families": _("families"),
    "sheets": _("sheets"),
    "values": _("values"),
    "units a year": _("units a year"),
    "0 to 1": _("0 to 1"),
    "": "–",
}
LANGUAGES = {
    "es": "Español",
    "en": "English",
    "qu": "Runasimi",
    "fr": "Français",
    "pt": "Português",
    "de": "Deutsch",
}

# What a language is called in the language of the page; ``LANGUAGES`` has what its speakers call it.
LANGUAGE_NAMES = {
    "es": _("Spanish"),
    "en": _("English"),
    "qu": _("Quechua"),
    "fr": _("French"),
    "pt": _("Portuguese"),
    "de": _("German"),
}

BY_NAME: dict[str, Mapping[str, object]] = {
    "unit_kind": UNIT_KINDS,
    "family": FAMILIES,
    "supervision": SUPERVISIONS,
    "area_kind": AREA_KINDS,
    "aspect": ASPECTS,
    "supporter": SUPPORTERS,
    "precision": PRECISIONS,
    "level": LEVELS,
    "tie": TIES,
    "absence": ABSENCES,
    "field": FIELDS,
    "facet": FACETS,
    "contact": CONTACTS,
    "source_kind": SOURCE_KINDS,
    "sheet_kind": SHEET_KINDS,
    "rule": RULES,
    "language": LANGUAGES,
    "language_name": LANGUAGE_NAMES,
    "mode": MODES,
    "change": CHANGES,
    "outcome": OUTCOMES,
    "changed_field": CHANGED_FIELDS,
    "document_kind": DOCUMENT_KINDS,
    "document_relation": DOCUMENT_RELATIONS,
    "document_shelf": DOCUMENT_SHELVES,
    "coding": CODINGS,
    "about_figure": ABOUT_FIGURES,
    "column_type": COLUMN_TYPES,
    "unit": UNITS,
    "claim_status": CLAIM_STATUSES,
    "claims_standing": CLAIMS_STANDING,
    "claim_reason": CLAIM_REASONS,
    "claim_bound": CLAIM_BOUNDS,
    "claim_topic": CLAIM_TOPICS,
    "text_author": TEXT_AUTHORS,
}
