"""Contacts as people write them, and what may not be published of them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tinkuy.register.contacts import (
    DOUBTS,
    HIDDEN,
    PRIVATE,
    contacts_in,
    email,
    telephone,
    website,
    without_private,
)
from tinkuy.register.doubts import PHRASES, sentence


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("(+51) 84 260111", "+5184260111"),
        ("(+51) 084260111", "+5184260111"),
        ("084-260111", "+5184260111"),
        ("51 84 260111", "+5184260111"),
        ("0051 84 260111", "+5184260111"),
        ("(01) 471-0111", "+5114710111"),
        ("+44 20 7946 0958", "+442079460958"),
    ],
)
def test_a_fixed_telephone_has_one_form_however_it_is_printed(printed: str, value: str) -> None:
    contact = telephone(printed, country="PE")
    assert contact == {
        "kind": "telephone", "value": value, "printed": printed, "private": "", "doubt": ""
    }  # fmt: skip


@pytest.mark.parametrize("printed", ["(+51) 999000111", "999 000 111", "+51999000111", "0051-999-000-111"])
def test_nine_digits_that_begin_with_nine_are_a_peruvian_mobile_and_private(printed: str) -> None:
    contact = telephone(printed, country="PE")
    assert contact and (contact["value"], contact["private"]) == ("+51999000111", "mobile")


@pytest.mark.parametrize(
    ("printed", "doubt"),
    [
        ("(+51) 2650111", "telephone_too_short"),
        ("(+51) 1265111", "telephone_too_short"),
        ("(+53) 598111", "telephone_no_such_number"),
        ("(+84) 984000111", "telephone_country_code"),
        ("(+999) 84000111", "telephone_country_code"),
        ("9" * 40, "telephone_too_long"),
    ],
)
def test_a_number_that_cannot_be_right_is_doubted(printed: str, doubt: str) -> None:
    contact = telephone(printed, country="PE")
    assert contact and contact["doubt"] == doubt


@pytest.mark.parametrize(
    "printed", ["https://wa.me/51999000111", "api.whatsapp.com/send?phone=51999000111", "t.me/someone"]
)
def test_an_address_that_opens_a_chat_is_as_private_as_the_telephone(printed: str) -> None:
    contact = website(printed)
    assert contact and contact["private"] == "mobile"


@given(st.text(alphabet="9 1+()-@.wamegil,\n", max_size=80))
def test_what_is_hidden_in_a_text_stays_hidden_and_the_rest_stays(text: str) -> None:
    shown = without_private(text, country="PE")
    kept = shown.split(HIDDEN)
    assert shown == text or len(kept) > 1
    at = 0
    for piece in kept:
        at = text.index(piece, at) + len(piece)


@pytest.mark.parametrize(
    ("country", "text", "shown"),
    [
        ("DE", "Tel.: 0174-5550199", "Tel.: […]"),
        ("DE", "Mobil:   + 49 171 555 0199", "Mobil:   […]"),
        ("DE", "Tel.: 0151/ 555 019 35", "Tel.: […]"),
        ("DE", "089 120 240 60 0171 5550199", "089 120 240 60 […]"),
        ("DE", "0171 5550199\n80331 München", "[…]\n80331 München"),
        ("DE", "Handy 0800 5550199", "Handy […]"),
        ("DE", "Tel. 089 120 240 60", "Tel. 089 120 240 60"),
        ("PE", "(01) 471-0111 999 000 111", "(01) 471-0111 […]"),
        ("PE", "S/ 945 123 456", "S/ 945 123 456"),
        ("BO", "70000000 bolivianos", "70000000 bolivianos"),
        ("ES", "612.345.678 kilos", "612.345.678 kilos"),
        ("GB", "Company No 07400123456", "Company No 07400123456"),
        ("GB", "Mobile No 07400123456", "Mobile No […]"),
    ],
)
def test_a_mobile_in_a_text_is_hidden_however_it_is_printed(country: str, text: str, shown: str) -> None:
    assert without_private(text, country=country) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Mobil:   + 49 171 555 0199", "Mobil:   […]"),
        ("Tel.: 0151/ 555 019 35", "Tel.: […]"),
        ("cel. 955501990", "cel. […]"),
        ("955 501 990", "[…]"),
        ("Tel. 471 0111", "Tel. […]"),
        ("+49 89 12024060", "+49 89 12024060"),
        ("desde 2010-2018, en 80331 München", "desde 2010-2018, en 80331 München"),
        ("01.02.2018 - 03.04.2018", "01.02.2018 - 03.04.2018"),
        ("lunes 09.00-12.00 14.00-18.00", "lunes 09.00-12.00 14.00-18.00"),
        ("RUC 20555019901, partida 555 019 901", "RUC 20555019901, partida 555 019 901"),
        ("1 000 000 000 €", "1 000 000 000 €"),
        ("100 000 000 kg", "100 000 000 kg"),
        ("10.000 - 20.000 €", "10.000 - 20.000 €"),
        ("ISBN 978-3-16-148410-0", "ISBN 978-3-16-148410-0"),
        ("-13.42191 -71.84781", "-13.42191 -71.84781"),
    ],
)
def test_where_no_country_is_known_whatever_looks_like_a_telephone_may_be_private(
    text: str, shown: str
) -> None:
    assert without_private(text, country="") == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("tejedoras(at)gmail.com", "[…]"),
        ("tejedoras [at] gmail [dot] com", "[…]"),
        ("tejedoras @ gmail.com.", "[…]."),
        ("müller@gmx.at", "[…]"),
        ("info(at)tejedoras.pe", "info(at)tejedoras.pe"),
        ("(a) lana, (b) hilo", "(a) lana, (b) hilo"),
    ],
)
def test_an_address_written_against_machines_is_an_address(text: str, shown: str) -> None:
    assert without_private(text, country="PE") == shown


@pytest.mark.parametrize(
    "bad", ["1 " * 20_000, "a@" * 20_000, "(at)" * 20_000, "1.1 " * 10_000, "x" * 99_999 + "@"]
)
def test_a_text_made_to_be_slow_is_read_all_the_same(bad: str) -> None:
    assert without_private(bad, country="DE")


@pytest.mark.parametrize(
    "host",
    [
        "yahoo.gr",
        "live.co.uk",
        "gmx.li",
        "posteo.at",
        "poczta.onet.pl",
        "aon.at",
        "btinternet.com",
        "uol.com.br",
    ],
)
def test_free_mail_is_known_in_every_country(host: str) -> None:
    contact = email(f"tejedoras@{host}")
    assert contact and contact["private"] == "free_mail"


@pytest.mark.parametrize("host", ["klimabuendnis.at", "live.coop", "hello-web.de", "yahoo.tejedoras.pe"])
def test_a_host_that_only_sounds_like_free_mail_is_the_organisations(host: str) -> None:
    contact = email(f"info@{host}")
    assert contact and contact["private"] == ""


def test_a_mobile_with_a_slip_in_its_country_code_is_still_private() -> None:
    contact = telephone("(+84) 984000111", country="PE")
    assert contact and contact["private"] == "mobile"


def test_where_a_number_does_not_tell_it_may_be_a_mobile() -> None:
    contact = telephone("+1 212 555 0100", country="PE")
    assert contact and contact["private"] == "possible_mobile"


def test_without_a_country_only_an_international_number_is_understood() -> None:
    at_home, abroad = telephone("471 0111", country=""), telephone("+5114710111", country="")
    assert at_home and at_home["doubt"] == "telephone_no_country"
    assert abroad and abroad["doubt"] == ""


@pytest.mark.parametrize(
    ("printed", "private"),
    [
        ("info@tejedoras.pe", ""),
        ("tejedoras.cusco@tejedoras.pe", ""),
        ("x7@tejedoras.pe", ""),
        ("tejedoras@gmail.com", "free_mail"),
        ("Maria.Quispe@tejedoras.pe", "personal_mail"),
        ("nombre.apellido@tejedoras.pe", "personal_mail"),
        ("rosaquispe@tejedoras.pe", "personal_mail"),
    ],
)
def test_an_address_that_looks_like_a_persons_is_private(printed: str, private: str) -> None:
    contact = email(printed)
    assert contact and (contact["value"], contact["private"]) == (printed.lower(), private)


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("www.Tejedoras.org.pe", "http://www.tejedoras.org.pe"),
        ("HTTPS://tejedoras.pe/Inicio?a=1#b", "https://tejedoras.pe/Inicio?a=1#b"),
        ("tejedoras.pe/niñas", "http://tejedoras.pe/ni%C3%B1as"),
        ("http://olib-ev.org.", "http://olib-ev.org"),
        ("http://münchen.de", "http://münchen.de"),
    ],
)
def test_a_website_keeps_its_path_and_loses_only_how_its_host_is_written(printed: str, value: str) -> None:
    contact = website(printed)
    assert contact and (contact["value"], contact["doubt"]) == (value, "")


@pytest.mark.parametrize(
    "printed", ["update6", "javascript:alert(1)", "data:text/html,x", "http://u:p@coop.pe", "no"]
)
def test_what_is_no_web_address_is_kept_and_doubted(printed: str) -> None:
    contact = website(printed)
    assert contact and contact["doubt"] == "not_a_website"


def test_no_website_can_close_an_attribute_of_a_page() -> None:
    contact = website('http://coop.pe/"><script>alert(1)</script>')
    assert contact and not set('<>"') & set(contact["value"])


def test_a_mixed_cell_gives_every_contact_in_its_order_and_the_words_that_are_none() -> None:
    cell = "www.tejedoras.org.pe/es Intercambio (+51) 84 260111 (+51)-84-260222 info@tejedoras.pe"
    contacts, words = contacts_in(cell, country="PE")
    assert [contact["value"] for contact in contacts] == [
        "http://www.tejedoras.org.pe/es", "+5184260111", "+5184260222", "info@tejedoras.pe"
    ]  # fmt: skip
    assert words == "Intercambio"


def test_every_doubt_and_every_private_reason_has_its_words_in_both_languages() -> None:
    for code in (*DOUBTS, *PRIVATE):
        assert set(PHRASES[code]) >= {"es", "en"}
    said = sentence("telephone_odd", {"name": "X", "locator": "1", "why": "telephone_too_short"}, "es")
    assert "tiene muy pocos dígitos" in said


@given(st.text(max_size=200))
def test_no_text_breaks_the_rules(text: str) -> None:
    contacts, _ = contacts_in(text, country="PE")
    for contact in [*contacts, website(text), email(text), telephone(text, country="PE")]:
        assert contact is None or (contact["doubt"] in {"", *DOUBTS} and contact["private"] in {"", *PRIVATE})
