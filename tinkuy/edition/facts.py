"""One organisation as rows of the edition's tables: its profile, less what its consent does not cover.

A pure function. Nothing that may not be open data passes: what is withheld leaves only its absence.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from tinkuy.coding.settled_codes import coding_of
from tinkuy.edition.ground import Ground
from tinkuy.edition.offered import capacity_of, season_of
from tinkuy.register.consent import (
    Consent,
    capacity_level,
    contact_level,
    count_level,
    finest_precision,
    in_force,
    level,
)
from tinkuy.register.contacts import without_private
from tinkuy.register.fields import ASPECTS, CONTACT_KINDS, PRECISIONS, PublicationLevel
from tinkuy.register.filed import FiledSheet
from tinkuy.register.names import acronym_key, is_acronym, name_key
from tinkuy.register.profile import Profile, Value, profile

OPEN = PublicationLevel.OPEN
JOIN = ";"
# Tables with several rows for one organisation, in the order in which its document keeps them.
TABLES = (
    "names", "descriptions", "statements", "relations", "contacts", "sheets", "provenance", "absences", "products",
)  # fmt: skip
_PLAIN = ("unit_kind", "family", "legal_form", "tier")
_COUNTS = ("members_women", "members_men", "members_unspecified", "families")

Row = tuple[Any, ...]


class Facts(NamedTuple):
    """``organisation`` is its row of ``organisations``; ``rows`` its rows of each of ``TABLES``, without the id."""

    organisation: Row
    rows: tuple[list[Row], ...]


# Key of a name or an acronym to the one organisation that has it.
KnownNames = Mapping[str, str]


def facts(
    code: str, sheets: Iterable[FiledSheet], ground: Ground, known: KnownNames, on: str
) -> Facts | None:
    """The rows of one organisation on a day (ISO date): what it agreed to may have ended.

    None where its names may not be shown, for then there is nothing to list.
    """
    seen = profile(sheets, ground.ancestors)
    consent: Consent | None = in_force(seen.consent.value, on) if seen.consent else None
    if not seen.names or (consent is not None and level("names", consent) < OPEN):
        return None
    return _Gathering(code, seen, consent, ground, known).facts()


class _Gathering:
    """The rows of one organisation while they are gathered."""

    def __init__(
        self, code: str, seen: Profile, consent: Consent | None, ground: Ground, known: KnownNames
    ) -> None:
        self.code, self.seen, self.consent, self.ground, self.known = code, seen, consent, ground, known
        self.country = self._country()
        # Why nothing is said of a field, where a form asked for it: the newest sheet that tells.
        self.reasons: dict[str, str] = {}
        for sheet in seen.sheets:
            if "absences" in sheet.values:
                self.reasons = {**sheet.values["absences"], **self.reasons}
        self.rows: tuple[list[Row], ...] = tuple([] for _ in TABLES)
        (self.names, self.descriptions, self.statements, self.relations,
         self.contacts, self.sheets, self.provenance, self.absences, self.products) = self.rows  # fmt: skip

    def facts(self) -> Facts:
        seen = self.seen
        self.take_names()
        plain = [self.value(field, seen.single.get(field)) for field in _PLAIN]
        supervision = self.supervision()
        block = self.value("block", self.block())
        place = self.value("place", self.place()) or ""
        area_kind = self.value("area_kind", seen.single.get("area_kind"))
        position = self.position(place)
        women, men, unspecified, families = (self.count(field) for field in _COUNTS)
        lines = self.take_lines()
        self.take_descriptions()
        self.take_statements()
        self.take_contacts()
        self.take_ties()
        self.take_products()
        sources = JOIN.join(sorted({sheet.source[:12] for sheet in seen.sheets}))
        for sheet in seen.sheets:
            self.sheets.append(
                (
                    sheet.source[:12],
                    sheet.locator,
                    sheet.kind,
                    sheet.language,
                    sheet.values.get("dated", ""),
                    sheet.values.get("mode", ""),
                    sheet.rule,
                    sheet.score,
                )
            )
        place_name = self.ground.full_name(place) if place else ""
        return Facts(
            (self.code, *plain, *supervision, block, place, place_name, area_kind, *position, women, men, unspecified,
             families, lines, sources, seen.first_seen),
            self.rows,
        )  # fmt: skip

    def _country(self) -> str:
        """Where the numbers of its texts are dialled from: its own country, else the mapping's, "" for none."""
        code = self.seen.place.value if self.seen.place else ""
        held = self.ground.place((self.ground.ancestors(code) or (code,))[-1]) if code else None
        return held.code if held is not None and held.level == "country" else self.ground.country

    def lack(self, field: str, *asked: str) -> None:
        """Say that nothing is known of a field, and why: what a form's questions about it (``asked``) brought."""
        why = next((self.reasons[one] for one in asked or (field,) if one in self.reasons), "not_in_source")
        self.absences.append((field, why))

    def may(self, field: str) -> bool:
        """Whether the field's value may be open; says so among the absences where not."""
        if level(field, self.consent) >= OPEN:
            return True
        self.absences.append((field, "hidden"))
        return False

    def public(self, field: str, text: str) -> str:
        """A text without what is private in it; says among the absences that something was hidden."""
        shown = without_private(text, country=self.country)
        if shown != text and (field, "hidden") not in self.absences:
            self.absences.append((field, "hidden"))
        return shown

    def value(self, field: str, value: Value | None) -> Any:
        """The value as it goes into the table, with its provenance; None where there is none to show."""
        if value is None:
            self.lack(field)
            return None
        if self.consent is not None and not self.may(field):
            return None
        shown = self.public(field, value.value) if isinstance(value.value, str) else value.value
        self.prove(field, shown, value)
        return shown

    def count(self, field: str) -> int | None:
        value = self.seen.single.get(field)
        if value is not None and count_level(field, value.value, self.consent) < OPEN:
            self.absences.append((field, "hidden"))
            return None
        return self.value(field, value)  # type: ignore[no-any-return]

    def supervision(self) -> tuple[str | None, str | None]:
        """The status, and of when it is: a day of which nothing is told is not missing."""
        status = self.value("supervision", self.seen.single.get("supervision"))
        if not status:
            return None, None
        return status, self.value("supervision_date", self.seen.single.get("supervision_date"))

    def block(self) -> Value | None:
        """The block, where it is one of the mapping's: what only a source calls a block waits for a person."""
        said = self.seen.single.get("block")
        return said if said and said.value in self.ground.blocks else None

    def place(self) -> Value | None:
        """The place, or the one that holds it and is no more exact than the organisation agreed to."""
        said = self.seen.place
        finest = finest_precision(self.consent)
        held = self.ground.place(said.value) if said else None
        while held is not None and PRECISIONS.index(held.level) < PRECISIONS.index(finest):
            held = self.ground.place(held.parent) if held.parent else None
        return said._replace(value=held.code) if said and held else None

    def prove(self, field: str, shown: object, value: Value) -> None:
        sheet = value.sheet
        self.provenance.append(
            (field, str(shown), sheet.source[:12], sheet.locator, value.reason, len(value.lost))
        )

    def take_names(self) -> None:
        for name in self.seen.names:
            shown = self.public("names", name.text)
            self.names.append((name.language, shown, name.kind))
            sheet = name.sheet
            self.provenance.append(
                ("names", shown, sheet.source[:12], sheet.locator, name.reason, name.others)
            )

    def position(self, place: str) -> tuple[float | None, float | None, str]:
        """Latitude, longitude and precision: its own position if that may be shown, else the point of its place."""
        own = self.seen.position
        finest = finest_precision(self.consent)
        if (own or self.seen.place) and level("position", self.consent) < OPEN:
            self.absences.append(("position", "hidden"))
            return None, None, ""
        if own is not None:
            precision = own.value.get("precision") or "unknown"
            # A position of which nobody knows how exact it is may be very exact.
            exactness = "exact" if precision == "unknown" else precision
            if PRECISIONS.index(exactness) >= PRECISIONS.index(finest):
                lat, lon = round(own.value["lat"], 6), round(own.value["lon"], 6)
                self.prove("position", f"{lat:.6f} {lon:.6f}", own)
                return lat, lon, precision
        return self.position_of_place(place, finest, own)

    def position_of_place(
        self, place: str, finest: str, own: Value | None
    ) -> tuple[float | None, float | None, str]:
        held = self.ground.place(place) if place else None
        while held is not None:
            if PRECISIONS.index(held.precision) >= PRECISIONS.index(finest):
                lat, lon = round(held.lat, 6), round(held.lon, 6)
                reason = "position_coarsened" if own else "position_of_place"
                said = self.seen.place
                assert said is not None
                self.prove("position", f"{lat:.6f} {lon:.6f}", Value(None, said.sheet, reason))
                return lat, lon, held.precision
            held = self.ground.place(held.parent) if held.parent else None
        self.absences.append(("position", "hidden" if own else "not_in_source"))
        return None, None, ""

    def take_lines(self) -> str:
        if not self.seen.lines:
            self.lack("lines")
            return ""
        if self.consent is not None and not self.may("lines"):
            return ""
        lines = []
        for line, sheet in self.seen.lines:
            lines.append(self.public("lines", str(line)).replace(JOIN, ","))
            self.provenance.append(("lines", lines[-1], sheet.source[:12], sheet.locator, "all_kept", 0))
        return JOIN.join(sorted(lines))

    def take_descriptions(self) -> None:
        if not self.seen.descriptions:
            self.lack("description")
        elif self.consent is None or self.may("description"):
            for language, value in self.seen.descriptions.items():
                sheet = value.sheet
                self.descriptions.append(
                    (
                        language,
                        self.public("description", value.value),
                        sheet.source[:12],
                        sheet.locator,
                        value.reason,
                        len(value.lost),
                    )
                )

    def take_statements(self) -> None:
        if not self.seen.statements:
            self.lack("statements", *ASPECTS)
        elif self.consent is None or self.may("statements"):
            for said, sheet in self.seen.statements:
                self.statements.append(
                    (said["aspect"], said.get("supporter") or "", said.get("language") or sheet.language,
                     self.public("statements", said.get("text") or ""),
                     JOIN.join(sorted(said.get("themes", ()))), sheet.source[:12], said.get("locator") or sheet.locator,
                     coding_of(said))
                )  # fmt: skip

    def take_contacts(self) -> None:
        shown: set[str] = set()
        hidden: set[str] = set()
        for contact, sheet in self.seen.contacts:
            if contact_level(contact, self.consent) < OPEN:
                hidden.add(contact["kind"])
                continue
            shown.add(contact["kind"])
            self.contacts.append((contact["kind"], contact["value"], sheet.source[:12], sheet.locator))
        for kind in CONTACT_KINDS:
            if kind in hidden:
                self.absences.append((kind, "hidden"))
            elif kind not in shown:
                self.lack(kind)

    def take_ties(self) -> None:
        if not self.seen.ties:
            self.lack("ties")
        elif self.consent is None or self.may("ties"):
            for tie, sheet in self.seen.ties:
                other = other_end(tie["name"], self.known)
                self.relations.append(
                    (
                        tie["kind"],
                        other if other != self.code else "",
                        self.public("ties", tie["name"]),
                        sheet.source[:12],
                        sheet.locator,
                    )
                )

    def take_products(self) -> None:
        if not self.seen.products:
            self.lack("products")
        elif self.consent is None or self.may("products"):
            may_say_capacity = capacity_level(self.consent) >= OPEN
            for said, sheet in self.seen.products:
                product, unit = (
                    self.public("products", str(said.get(one) or "")) for one in ("name", "unit")
                )
                capacity = capacity_of(said)
                if capacity is not None and not may_say_capacity:
                    capacity = None
                    if ("capacity", "hidden") not in self.absences:
                        self.absences.append(("capacity", "hidden"))
                if product:
                    season = self.public("products", season_of(said))
                    self.products.append(
                        (product, unit, season, capacity, sheet.language, sheet.source[:12], sheet.locator)
                    )


def tie_keys(name: str) -> tuple[str, ...]:
    """The keys under which the other end of a tie is looked for: the name's; the acronym's where it looks like one."""
    return (name_key(name), "=" + acronym_key(name)) if is_acronym(name) else (name_key(name),)


def other_end(name: str, known: KnownNames) -> str:
    """The identifier of the organisation of that name, "" where there is none or more than one."""
    return next((code for key in tie_keys(name) if (code := known.get(key))), "")
