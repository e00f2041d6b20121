"""The model: what is compared between two sheets, and how much each outcome speaks for or against one
organisation.

A level's ``weight`` is the base-2 logarithm of how many times likelier its outcome is among sheets of one
organisation (``seen``: its share among those) than among sheets of two. The numbers are fixed, not learnt
from the register at hand: a small register has nothing to learn from, and the same sheets must give the same
judgements everywhere. Where they come from: docs/decisions/0005-linking-with-splink.md.

The conditions are SQL over the columns that ``table.py`` makes, one row a sheet, ``_l`` and ``_r`` the two
sides.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

# A pair at or above JOIN is judged one organisation, below QUEUE two; a person decides between them
# (probabilities).
JOIN = 0.95
QUEUE = 0.3
# Even two sheets alone in a register are not likely to be one organisation before anything is compared.
FEWEST_EXPECTED = 500


@dataclass(frozen=True, slots=True)
class Level:
    """One outcome of a comparison: its evidence code, when it holds, its weight in bits, its share among matches."""

    code: str
    when: str
    weight: float
    seen: float

    @property
    def seen_otherwise(self) -> float:
        """Share of this outcome among sheets of two organisations, 0 to 1."""
        return float(self.seen / 2.0**self.weight)


@dataclass(frozen=True, slots=True)
class Comparison:
    """One thing that is compared: nothing can be said where ``unknown`` holds, else the first level that holds."""

    name: str
    unknown: str
    levels: tuple[Level, ...]

    def level(self, gamma: int) -> Level | None:
        """The level behind Splink's outcome number: -1 is unknown (None), 0 the last level, upwards from there."""
        return None if gamma < 0 else self.levels[len(self.levels) - 1 - gamma]


# What two names have to do with each other is worked out once for each pair (pairs.py) and held, in one number, by
# the sheet that comes first: the bits of the words they share (how telling they are: table.py), whether they are near
# by their letters (close: some slips more), whether they are the same.
_MET = "coalesce(map_extract_value(met_l, unique_id_r), 0)"
_SHARED = f"({_MET} % 1000)"
_CLOSE_NAME = f"({_MET} // 1000 = 1)"
_NEAR_NAME = f"({_MET} // 1000 = 2)"
_SAME_NAME = f"({_MET} // 1000 = 3)"
# What the shorter and the longer name have beside the shared words, in bits.
_PARTED = f"(least(bits_l, bits_r) - {_SHARED})"
_EXTRA = f"(greatest(bits_l, bits_r) - {_SHARED})"
_BITS = "least(bits_l, bits_r)"
# A whole name tells no more than its words do, and no more than how many bear it.
_NAME_BITS = "least(bits_l, bits_r, name_bits_l, name_bits_r)"
# The chart and the directory of one report, in one file or two: whoever made both uses one name for one
# organisation.
_COMPANIONS = "publication_l = publication_r and list_l >= 0 and list_r >= 0"
# Whoever made one list knew its entries apart; two lists know nothing of each other.
_TWO_SOURCES = f"(source_l <> source_r or ({_COMPANIONS}))"
# A name that holds the other and so many bits more may be that of a part of it: "Core Arts", "Core Arts Design".
_HOLDS = f"({_EXTRA} > 12 or ({_EXTRA} > 9 and {_PARTED} <= 0 and not {_TWO_SOURCES}))"
_KM = "111.2 * sqrt(power(lat_l - lat_r, 2) + power((lon_l - lon_r) * cos(radians((lat_l + lat_r) / 2)), 2))"
_SPOTS = "lat_l is not null and lat_r is not null"
_NESTED = "(starts_with(place_l, place_r) or starts_with(place_r, place_l))"
_PLACES = "place_l is not null and place_r is not null"
# The place's code says no more than the country: it has letters.
_COUNTRY = "regexp_matches(place_l, '^[A-Za-z]')"

NAME = Comparison(
    "name",
    "names_l is null or names_r is null",
    (
        Level("same_name", f"{_SAME_NAME} and {_COMPANIONS}", 20, 0.1),
        Level("same_name", f"{_SAME_NAME} and {_NAME_BITS} >= 24", 20, 0.1),
        Level("same_name", f"{_SAME_NAME} and {_NAME_BITS} >= 18", 17, 0.1),
        Level("same_name", f"{_SAME_NAME} and {_NAME_BITS} >= 15", 14, 0.1),
        Level("same_name", f"{_SAME_NAME} and {_NAME_BITS} >= 12", 11, 0.05),
        Level("same_name", f"{_SAME_NAME} and {_NAME_BITS} >= 9", 9, 0.05),
        Level("same_common_name", _SAME_NAME, 7, 0.05),
        Level("near_name", f"{_NEAR_NAME} and {_BITS} >= 30", 18, 0.08),
        Level("near_name", f"{_NEAR_NAME} and {_BITS} >= 24", 15, 0.08),
        Level("near_name", f"{_NEAR_NAME} and {_BITS} >= 18", 13, 0.06),
        Level("near_name", _NEAR_NAME, 11, 0.05),
        Level(
            "many_words", f"{_SHARED} >= 18 and {_PARTED} <= 4 and not {_HOLDS} and {_TWO_SOURCES}", 12, 0.05
        ),
        Level("many_words", f"{_SHARED} >= 18 and {_PARTED} <= 4 and not {_HOLDS}", 10, 0.05),
        Level("close_name", f"{_CLOSE_NAME} and {_BITS} >= 30", 11, 0.06),
        Level("close_name", f"{_CLOSE_NAME} and {_BITS} >= 24", 8, 0.06),
        Level("longer_name", f"{_SHARED} >= 18 and {_PARTED} <= 0 and {_TWO_SOURCES}", 9, 0.05),
        Level("longer_name", f"{_SHARED} >= 18 and {_PARTED} <= 4", 6, 0.05),
        Level("close_name", _CLOSE_NAME, 6, 0.06),
        Level("many_words", f"{_SHARED} >= 18 and {_PARTED} <= 10", 4, 0.05),
        Level("some_words", f"{_SHARED} >= 9 and {_PARTED} <= 4 and not {_HOLDS}", 6, 0.06),
        Level("longer_name", f"{_SHARED} >= 9 and {_PARTED} <= 0", 5, 0.06),
        Level("longer_name", f"{_SHARED} >= 9 and {_PARTED} <= 4", 4, 0.06),
        Level("few_words", f"{_SHARED} >= 9 and {_PARTED} <= 10", 4, 0.03),
        Level("few_words", f"{_SHARED} >= 5 and {_PARTED} <= 4", 3, 0.03),
        Level("common_words", f"{_SHARED} > 0", -1, 0.03),
        Level("no_words", "ELSE", -5, 0.03),
    ),
)
# An acronym is made of the name: where the names agree already, it says little more.
_NAMED_ALIKE = f"({_SAME_NAME} or {_NEAR_NAME})"
ACRONYM = Comparison(
    "acronym",
    "(acronym_l is null and acronym_r is null) or ((acronym_l is null or acronym_r is null) and not "
    "reads_initials(acronym_l, acronym_r, initials_l, initials_r))",
    (
        Level("same_acronym", f"acronym_l = acronym_r and {_COMPANIONS}", 14, 0.1),
        Level("same_acronym", f"acronym_l = acronym_r and {_NAMED_ALIKE}", 1, 0.3),
        Level("same_acronym", f"acronym_l = acronym_r and {_SHARED} >= 24", 5, 0.1),
        Level("same_acronym", "acronym_l = acronym_r and len(acronym_l) >= 5", 11, 0.1),
        Level("same_acronym", "acronym_l = acronym_r", 7, 0.1),
        Level("initials", f"(acronym_l is null or acronym_r is null) and {_NAMED_ALIKE}", 0, 0.2),
        Level("initials", "acronym_l is null or acronym_r is null", 4, 0.05),
        Level("near_acronym", "near_acronym(acronym_l, acronym_r) and len(acronym_l) >= 5", 5, 0.05),
        Level("near_acronym", "near_acronym(acronym_l, acronym_r)", 1, 0.05),
        Level("other_acronym", "ELSE", -4, 0.05),
    ),
)
WEBSITE = Comparison(
    "website",
    "website_l is null or website_r is null",
    (
        Level("same_website", "website_l = website_r", 11, 0.7),
        Level("same_host", "host_l = host_r", 1, 0.1),
        Level("other_website", "ELSE", -2, 0.2),
    ),
)
TELEPHONE = Comparison(
    "telephone",
    "telephones_l is null or telephones_r is null",
    (
        Level("same_telephone", "len(list_intersect(own_telephones_l, own_telephones_r)) > 0", 11, 0.6),
        Level("shared_telephone", "len(list_intersect(telephones_l, telephones_r)) > 0", 4, 0.2),
        Level("other_telephone", "ELSE", -3, 0.1),
    ),
)
PERSON = Comparison(
    "person",
    "persons_l is null or persons_r is null",
    (
        Level("same_person", "len(list_intersect(persons_l, persons_r)) > 0", 7, 0.6),
        Level("other_person", "ELSE", -1, 0.4),
    ),
)
WHERE = Comparison(
    "place",
    f"not ({_SPOTS}) and not ({_PLACES})",
    (
        Level(
            "shared_spot", f"{_SPOTS} and {_KM} <= 0.15 and greatest(spot_names_l, spot_names_r) > 8", 5, 0.1
        ),
        Level(
            "shared_spot", f"{_SPOTS} and {_KM} <= 0.15 and greatest(spot_names_l, spot_names_r) > 4", 8, 0.1
        ),
        Level("same_spot", f"{_SPOTS} and {_KM} <= 0.15", 12, 0.2),
        Level("same_address", f"address_l = address_r and not coalesce({_KM} > 2, false)", 10, 0.2),
        Level("near_spot", f"{_SPOTS} and {_KM} <= 2 and {_SAME_NAME}", 2, 0.1),
        Level("near_spot", f"{_SPOTS} and {_KM} <= 2", 1, 0.1),
        Level("far_spot", f"{_SPOTS} and {_KM} > 20 and {_SAME_NAME} and website_l = website_r", -8, 0.0001),
        Level("far_spot", f"{_SPOTS} and {_KM} > 20", -14, 0.00001),
        Level("same_town", f"{_SPOTS} and coalesce({_NESTED}, true) and {_SAME_NAME}", -2, 0.02),
        Level("same_town", f"{_SPOTS} and coalesce({_NESTED}, true)", -4, 0.02),
        Level("one_town", "town_l = town_r and least(town_bits_l, town_bits_r) >= 7", 7, 0.1),
        Level("one_town", "town_l = town_r and least(town_bits_l, town_bits_r) >= 3", 3, 0.1),
        Level("one_town", "town_l = town_r", 2, 0.1),
        Level("other_town", "damerau_levenshtein(town_l, town_r) > 2 and place_l = place_r", -2, 0.05),
        Level(
            "same_country",
            f"place_l = place_r and {_COUNTRY} and least(place_bits_l, place_bits_r) >= 7",
            4,
            0.1,
        ),
        Level("same_country", f"place_l = place_r and {_COUNTRY}", 1, 0.05),
        Level("same_rare_place", "place_l = place_r and least(place_bits_l, place_bits_r) >= 10", 9, 0.15),
        Level("same_rare_place", "place_l = place_r and least(place_bits_l, place_bits_r) >= 7", 7, 0.1),
        Level("same_place", "place_l = place_r and least(place_bits_l, place_bits_r) >= 3", 3, 0.2),
        Level("same_place", "place_l = place_r", 1, 0.05),
        Level("place_within", f"{_NESTED} and least(len(place_l), len(place_r)) >= 4", 7, 0.1),
        Level("place_within", _NESTED, 5, 0.1),
        Level("other_carried_place", "carried_l or carried_r", -2, 0.03),
        Level("near_place", "left(place_l, 2) = left(place_r, 2)", -13, 0.00001),
        Level("other_place", "ELSE", -15, 0.00002),
    ),
)
BLOCK = Comparison(
    "block",
    "block_l is null or block_r is null",
    (
        Level("same_block", "block_l = block_r", 1.5, 0.97),
        Level("other_block", "ELSE", -4.5, 0.03),
    ),
)
ORDER = Comparison(
    "order",
    "slot_before_l is null or slot_before_r is null",
    (
        Level("same_slot", "slot_before_l = slot_before_r and slot_after_l = slot_after_r", 7, 0.75),
        Level("next_to_same", "slot_before_l = slot_before_r or slot_after_l = slot_after_r", 4, 0.1),
        Level("same_stretch", "stretch_l = stretch_r", 0, 0.05),
        Level("other_stretch", "ELSE", -3, 0.1),
    ),
)
COMPANION = Comparison(
    "companion",
    "source_l is null",
    (
        Level("same_report", _COMPANIONS, 3, 0.5),
        Level("same_source", "source_l = source_r", -0.25, 0.4),
        Level("other_report", "ELSE", 0, 0.1),
    ),
)
COMPARISONS = (NAME, ACRONYM, WEBSITE, TELEPHONE, PERSON, WHERE, BLOCK, ORDER, COMPANION)

# A telephone, a website or a spot may be shared by a network's members: without this, no pair is certain.
SPOKEN_FOR = frozenset(
    ("same_name", "same_common_name", "near_name", "close_name", "many_words", "longer_name", "some_words",
     "same_acronym", "initials", "same_slot")
)  # fmt: skip
# Two sheets in two places are never joined by the model, however like their names: a person decides.
ELSEWHERE = frozenset(("far_spot", "near_place", "other_place"))
# Who says this of two sheets says that they are two organisations, whatever third sheet resembles both.
CONTRADICTIONS = ELSEWHERE | {"other_acronym"}
OTHER_CONTACTS = frozenset(("other_website", "other_telephone"))
# (what speaks for, what against): two sheets of which all this is said are asked about, however likely. Two entries
# of one source at two spots are two branches more often than one told twice; and whoever made the source told a
# body and its part apart.
ASKED = tuple(
    (frozenset(for_it), frozenset(against))
    for for_it, against in (
        (("near_spot",), ("same_source",)),
        ((), ("same_town", "same_source")),
        (("longer_name",), ("same_source",)),
        (("few_words",), ("same_source",)),
    )
)


def settings(sheets: int) -> dict[str, Any]:
    """Splink's settings for a register of so many sheets."""
    return {
        "link_type": "dedupe_only",
        "unique_id_column_name": "unique_id",
        "probability_two_random_records_match": 1 / max(sheets, FEWEST_EXPECTED),
        "blocking_rules_to_generate_predictions": [
            {
                "blocking_rule": "l.keys = r.keys and l.list <> r.list and (l.is_new or r.is_new)",
                "sql_dialect": "duckdb",
                "arrays_to_explode": ["keys"],
            }
        ],
        "comparisons": [_for_splink(comparison) for comparison in COMPARISONS],
        "retain_matching_columns": True,  # the outcomes ("gamma") come only with them
        "retain_intermediate_calculation_columns": False,
    }


def _for_splink(comparison: Comparison) -> dict[str, Any]:
    levels = [
        {"sql_condition": level.when, "label_for_charts": level.code, "m_probability": level.seen,
         "u_probability": level.seen_otherwise, "fix_m_probability": True, "fix_u_probability": True}
        for level in comparison.levels
    ]  # fmt: skip
    unknown = {"sql_condition": comparison.unknown, "label_for_charts": "unknown", "is_null_level": True}
    return {"output_column_name": comparison.name, "comparison_levels": [unknown, *levels]}
