"""Telephones: in international form, with what looks private or impossible about them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

import phonenumbers
from phonenumbers import PhoneMetadata, PhoneNumberType, ValidationResult

_NOT_DIGITS = re.compile(r"\D+")
_LONGEST = 60
_MOBILE = {
    PhoneNumberType.MOBILE: "mobile",
    PhoneNumberType.PAGER: "mobile",
    PhoneNumberType.PERSONAL_NUMBER: "mobile",
    # Countries where a number does not tell: treated with the same care.
    PhoneNumberType.FIXED_LINE_OR_MOBILE: "possible_mobile",
}
_WRONG_LENGTH = {
    ValidationResult.TOO_SHORT: "telephone_too_short",
    ValidationResult.IS_POSSIBLE_LOCAL_ONLY: "telephone_too_short",
    ValidationResult.TOO_LONG: "telephone_too_long",
    ValidationResult.INVALID_LENGTH: "telephone_no_such_number",
    ValidationResult.INVALID_COUNTRY_CODE: "telephone_country_code",
}


@dataclass(frozen=True, slots=True)
class NumberingPlan:
    """How a country's numbers look: national numbers without the prefix that is dialled only at home."""

    calling_code: str
    home_prefix: str
    mobile: re.Pattern[str]
    fixed: re.Pattern[str]


@cache
def numbering_plan(country: str) -> NumberingPlan | None:
    """The plan of a country (ISO alpha-2), None for "" or a country that nobody knows."""
    known = PhoneMetadata.metadata_for_region(country, None) if country else None
    if known is None:
        return None
    return NumberingPlan(
        str(known.country_code),
        known.national_prefix or "",
        _pattern(known.mobile),
        _pattern(known.fixed_line),
    )


def _pattern(kind: phonenumbers.PhoneNumberDesc | None) -> re.Pattern[str]:
    return re.compile((kind and kind.national_number_pattern) or r"(?!)")


def telephone(printed: str, *, country: str) -> dict[str, str] | None:
    """A telephone as a contact, its value like "+5114710790"; None where the text holds no digit.

    ``country`` (ISO alpha-2) is where it is dialled from. A number that cannot be right has a doubt; one that
    is a mobile, or could be, is marked private.
    """
    digits = _NOT_DIGITS.sub("", printed)
    if not digits:
        return None
    value, private, doubt = _at_home(printed, digits, country) or _anywhere(printed, digits, country)
    return {
        "kind": "telephone",
        "value": value,
        "printed": printed.strip(),
        "private": private,
        "doubt": doubt,
    }


def looks_mobile(printed: str, *, country: str) -> bool:
    """Whether it is worth a closer look: a number with a country code, or one in the shape of the country's mobiles."""
    digits = _NOT_DIGITS.sub("", printed)
    if not 7 <= len(digits) <= 15:
        return False
    if "+" in printed or digits.startswith("00"):
        return True
    plan = numbering_plan(country)
    if plan is None:
        return False
    return any(
        digits.startswith(before) and bool(plan.mobile.fullmatch(digits[len(before) :]))
        for before in {"", plan.home_prefix, plan.calling_code}
    )


def _at_home(printed: str, digits: str, country: str) -> tuple[str, str, str] | None:
    """Value, private, doubt of a plain number of the country; None for anything that needs a closer look."""
    plan = numbering_plan(country)
    if plan is None or len(digits) > 15:
        return None
    national = digits
    if "+" in printed or digits.startswith("00"):
        national = digits.removeprefix("00")
        if not national.startswith(plan.calling_code):
            return None
        national = national[len(plan.calling_code) :]
    if plan.home_prefix and national.startswith(plan.home_prefix):
        national = national[len(plan.home_prefix) :]
    is_mobile, is_fixed = plan.mobile.fullmatch(national), plan.fixed.fullmatch(national)
    if bool(is_mobile) == bool(is_fixed):
        return None
    return f"+{plan.calling_code}{national}", "mobile" if is_mobile else "", ""


def _anywhere(printed: str, digits: str, country: str) -> tuple[str, str, str]:
    if len(printed) > _LONGEST or len(digits) > 17:
        return digits[:17], "", "telephone_too_long"
    is_international = "+" in printed or digits.startswith("00")
    if not is_international and numbering_plan(country) is None:
        return digits, "", "telephone_no_country"
    dialled = f"+{digits.removeprefix('00')}" if is_international else printed
    try:
        number = phonenumbers.parse(dialled, country or None)
    except phonenumbers.NumberParseException as fault:
        is_foreign = fault.error_type == phonenumbers.NumberParseException.INVALID_COUNTRY_CODE
        return digits, "", "telephone_country_code" if is_foreign else "telephone_no_such_number"
    value = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    private = _MOBILE.get(phonenumbers.number_type(number), "")
    if not phonenumbers.is_valid_number(number):
        length = phonenumbers.is_possible_number_with_reason(number)
        return value, private, _WRONG_LENGTH.get(length, "telephone_no_such_number")
    return _compared_with_home(value, private, number, country)


def _compared_with_home(
    value: str, private: str, number: phonenumbers.PhoneNumber, country: str
) -> tuple[str, str, str]:
    """A foreign number whose rest is a mobile of the country: the country code is probably a slip."""
    plan = numbering_plan(country)
    if plan is None or str(number.country_code) == plan.calling_code:
        return value, private, ""
    if plan.mobile.fullmatch(str(number.national_number)):
        return value, "mobile", "telephone_country_code"
    return value, private, ""
