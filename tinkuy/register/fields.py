"""The fields of a sheet: their code lists, and who may see a value when nobody has said more."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

SHEET_KINDS = ("chart", "directory", "acronym", "claim", "row", "feature", "interview", "correction")
SOURCE_KINDS = ("report", "table", "geojson", "kml", "osm", "form", "correction")
ASPECTS = ("need", "strength", "opportunity", "limitation", "challenge")
SUPPORTERS = ("state", "municipality", "ngo", "consumers", "church", "other")
NAME_KINDS = ("official", "acronym", "alias")
UNIT_KINDS = ("venture", "network", "support_body", "public_body", "unknown")
FAMILIES = (
    "association", "community", "community_kitchen", "consumer_group", "cooperative", "education", "fair",
    "faith_body", "federation", "group", "guild", "media", "movement", "municipality", "network", "ngo",
    "public_institution", "roundtable", "savings_and_credit", "social_enterprise", "union", "unknown",
)  # fmt: skip
# Whether a public body, or one that it charges, watches over an organisation that takes its members' savings: it does;
# the organisation is only entered with it or with a federation; neither; or the law asks for nothing of the kind.
SUPERVISIONS = ("supervised", "registered", "unsupervised", "not_required")
AREA_KINDS = ("urban", "rural", "both")
# How exactly a position says where an organisation is, from best to worst.
PRECISIONS = ("exact", "street", "district", "province", "region", "country", "unknown")
INTERVIEW_MODES = ("in_person", "telephone", "internet", "written")
# Why a field has no value: said by whoever was asked, by the form that did not ask, by the source, or by us.
ABSENCES = (
    "not_asked", "no_answer", "refused", "unknown", "not_applicable", "not_in_source", "hidden",
)  # fmt: skip
CONTACT_KINDS = ("website", "email", "telephone")
TIE_KINDS = ("member_of", "works_with", "supported_by")
# A figure that a source reports: what it counts, how exactly, how it stands, why, and who said so.
CLAIM_UNITS = ("count", "share", "money", "measure", "time")
CLAIM_BOUNDS = ("about", "at_least", "at_most")
CLAIM_STATUSES = ("computed", "reported", "disputed")
CLAIM_REASONS = (
    "sum", "reading_settled", "share_and_count", "base", "over_the_whole", "several_values", "editions_disagree",
    "edition_lacks", "base_not_stated", "person",
)  # fmt: skip
CLAIM_BASES = ("stated", "implied")
CLAIM_JUDGES = ("audit", "person")
CLAIM_TOPICS = ("supervision",)
# Texts that people write for an edition, and in which role: never who they are.
TEXT_KINDS = ("introduction", "summary", "case", "note")
TEXT_AUTHORS = ("team", "organisation", "community", "municipality", "network", "researcher")


class PublicationLevel(IntEnum):
    """Who may see a value, from nobody to everybody; a value's level is the lowest that applies to it."""

    SEALED = 0
    TEAM = 1
    NETWORK = 2
    AGGREGATE = 3
    PUBLIC = 4
    OPEN = 5


@dataclass(frozen=True, slots=True)
class Field:
    """One field: its level by default and the consent purpose under which it may be shown."""

    name: str
    level: PublicationLevel
    purpose: str


PURPOSES = (
    "register", "statistics", "directory", "map", "quotation", "contact", "capacity", "sharing", "research",
)  # fmt: skip

FIELDS = {
    field.name: field
    for field in (
        Field("names", PublicationLevel.OPEN, "directory"),
        Field("description", PublicationLevel.OPEN, "directory"),
        Field("unit_kind", PublicationLevel.OPEN, "directory"),
        Field("family", PublicationLevel.OPEN, "directory"),
        Field("legal_form", PublicationLevel.OPEN, "directory"),
        Field("tier", PublicationLevel.OPEN, "directory"),
        Field("supervision", PublicationLevel.OPEN, "directory"),
        Field("supervision_date", PublicationLevel.OPEN, "directory"),
        Field("block", PublicationLevel.OPEN, "directory"),
        Field("place", PublicationLevel.OPEN, "map"),
        Field("area_kind", PublicationLevel.OPEN, "map"),
        Field("position", PublicationLevel.OPEN, "map"),
        Field("address", PublicationLevel.TEAM, "map"),
        Field("members_women", PublicationLevel.OPEN, "statistics"),
        Field("members_men", PublicationLevel.OPEN, "statistics"),
        Field("members_unspecified", PublicationLevel.OPEN, "statistics"),
        Field("families", PublicationLevel.OPEN, "statistics"),
        Field("lines", PublicationLevel.OPEN, "directory"),
        Field("products", PublicationLevel.OPEN, "directory"),
        Field("capacity", PublicationLevel.OPEN, "capacity"),
        Field("contacts", PublicationLevel.OPEN, "contact"),
        Field("respondents", PublicationLevel.SEALED, "register"),
        Field("statements", PublicationLevel.OPEN, "quotation"),
        Field("ties", PublicationLevel.OPEN, "directory"),
        Field("unmapped", PublicationLevel.TEAM, "register"),
    )
}
