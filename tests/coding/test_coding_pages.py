"""The pages of coding without a browser: who sees what, and that nobody sees another's codes before her own."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from tests.coding.conftest import CUSCO, MORROPON, MadeMapping, said
from tinkuy.coding.actions import code_statement
from tinkuy.coding.models import Coding, Gathering, Look, Settlement, Statement
from tinkuy.people.models import Person

SignedIn = Callable[[Person], Client]


def page(client: Client, name: str, *words: int, status: int = 200) -> str:
    answer = client.get(reverse(name, args=words), headers={"accept-language": "en"})
    assert answer.status_code == status, answer.status_code
    return answer.content.decode()


def code(client: Client, statement: Statement, *themes: str, **more: str) -> str:
    """Save on the desk; the address to which the browser goes then."""
    answer = client.post(reverse("code-statement", args=[statement.pk]), {"theme": themes, **more})
    assert answer.status_code == 302, answer.content.decode()
    return str(answer["Location"])


def test_ana_codes_one_statement_after_the_other(
    mapping: MadeMapping, ana: Person, signed_in: SignedIn
) -> None:
    loan, fair, land = mapping.organisation(
        said("A loan", supporter="state"), said("Fairs", aspect="strength"), said("Land")
    )
    client = signed_in(ana)
    assert "You have coded 0 of 3" in page(client, "coding")
    assert client.get(reverse("coding-desk"))["Location"] == reverse("code-statement", args=[loan.pk])
    shown = page(client, "code-statement", loan.pk)
    assert "A loan" in shown and "asked of the State" in shown and "0 of 3" in shown
    assert len(re.findall(r'data-digit="\d"', shown)) == 5
    assert len(re.findall(r'name="theme"', shown)) == 35

    assert code(client, loan, "credit_access", suggested="credit_access").endswith(f"/{fair.pk}/")
    shown = page(client, "code-statement", fair.pk)
    assert "1 of 3" in shown
    assert "Saved: Credit and solidarity finance" in re.sub(r"<[^>]+>", "", shown)
    assert Coding.objects.get().suggested == ["credit_access"]
    # What she leaves for later comes back at the end.
    assert code(client, fair, skip="1").endswith(f"/{land.pk}/")
    assert code(client, land, "family_farming_land", "environment").endswith(f"/{fair.pk}/")
    assert code(client, fair, "public_space_fairs") == reverse("coding-desk")
    assert "You have coded every statement" in page(client, "coding-desk")


def test_she_goes_back_changes_and_undoes(mapping: MadeMapping, ana: Person, signed_in: SignedIn) -> None:
    loan, fair = mapping.organisation(said("A loan"), said("Fairs"))
    client = signed_in(ana)
    code(client, loan, "credit_access")
    assert f'rel="prev" href="{reverse("code-statement", args=[loan.pk])}"' in page(
        client, "code-statement", fair.pk
    )
    assert re.search(r'value="credit_access" checked', page(client, "code-statement", loan.pk))
    code(client, loan, "financing")
    assert Coding.objects.get(ended_at=None).themes == ["financing"]
    answer = client.post(reverse("undo-coding", args=[loan.pk]))
    assert answer["Location"] == reverse("code-statement", args=[loan.pk])
    assert not Coding.objects.filter(ended_at=None).exists()


@pytest.mark.parametrize(
    ("themes", "told"),
    [([], "one theme at least"), (["tourism", "training", "financing", "environment"], "three themes at most"),
     (["nonsense"], "not saved")],
)  # fmt: skip
def test_what_cannot_be_saved_is_told_and_what_was_chosen_stays(
    mapping: MadeMapping, ana: Person, signed_in: SignedIn, themes: list[str], told: str
) -> None:
    (loan,) = mapping.organisation(said("A loan"))
    client = signed_in(ana)
    answer = client.post(
        reverse("code-statement", args=[loan.pk]), {"theme": themes}, headers={"accept-language": "en"}
    )
    shown = answer.content.decode()
    assert told in shown
    known = [theme for theme in themes if theme != "nonsense"]
    assert re.findall(r'value="(\w+)" checked', shown) == sorted(
        known, key=lambda one: shown.index(f'"{one}"')
    )


def test_nobody_sees_anothers_codes_before_her_own(
    mapping: MadeMapping, ana: Person, berta: Person, carmen: Person, signed_in: SignedIn
) -> None:
    loan, fair = mapping.organisation(said("A loan"), said("Fairs"))
    code_statement(statement=loan, themes=["credit_access"], by=ana)
    code_statement(statement=fair, themes=["tourism"], by=ana)
    code_statement(statement=fair, themes=["market_access"], by=berta)
    desk = page(signed_in(berta), "code-statement", loan.pk)
    assert " checked" not in desk and "Ana" not in desk
    for name in ("coders-agreement", "coding-differences"):
        page(signed_in(berta), name, status=403)
    page(signed_in(berta), "decide-codes", loan.pk, status=403)

    coordinates = signed_in(carmen)
    assert "Ana" not in page(coordinates, "coding-differences")
    closed = page(coordinates, "decide-codes", fair.pk)
    assert "Ana" not in closed and "Berta" not in closed and 'name="theme"' not in closed
    # Deciding without looking changes nothing either.
    coordinates.post(reverse("decide-codes", args=[fair.pk]), {"theme": ["tourism"]})
    assert not Settlement.objects.exists()
    coordinates.post(reverse("look-at-codes", args=[fair.pk]))
    assert Look.objects.filter(person=carmen, statement=fair).exists()
    assert "Ana" in page(coordinates, "decide-codes", fair.pk)
    refused = coordinates.post(reverse("code-statement", args=[fair.pk]), {"theme": ["tourism"]})
    assert refused.status_code == 200
    assert not Coding.objects.filter(coder=carmen).exists()


def test_carmen_decides_and_takes_it_back(
    mapping: MadeMapping, ana: Person, berta: Person, carmen: Person, signed_in: SignedIn
) -> None:
    (fair,) = mapping.organisation(said("Fairs", themes=["financing"]))
    code_statement(statement=fair, themes=["tourism"], by=ana)
    code_statement(statement=fair, themes=["market_access"], by=berta)
    client = signed_in(carmen)
    client.post(reverse("look-at-codes", args=[fair.pk]))
    too_few = client.post(reverse("decide-codes", args=[fair.pk]), headers={"accept-language": "en"})
    assert "Choose one to three themes" in too_few.content.decode()
    client.post(
        reverse("decide-codes", args=[fair.pk]), {"theme": ["tourism", "market_access"], "because": "Both"}
    )
    shown = page(client, "decide-codes", fair.pk)
    assert "Both" in shown and "financing" in shown
    client.post(reverse("withdraw-settlement", args=[fair.pk]))
    held = Settlement.objects.get(replaced_by=None)
    assert (held.how, held.made_by) == ("withdrawn", carmen)
    assert len(Coding.objects.filter(ended_at=None)) == 2


def test_agreement_and_settling_what_is_alike(
    mapping: MadeMapping, ana: Person, berta: Person, carmen: Person, signed_in: SignedIn
) -> None:
    client = signed_in(carmen)
    assert "nothing to compare" in page(client, "coders-agreement")
    loan, fair, land = mapping.organisation(said("A loan"), said("Fairs"), said("Land"))
    for coder, theme in ((ana, "tourism"), (berta, "market_access")):
        code_statement(statement=loan, themes=["credit_access"], by=coder)
        code_statement(statement=fair, themes=[theme], by=coder)
    code_statement(statement=land, themes=["environment"], by=ana)
    shown = page(client, "coders-agreement")
    assert "2 statements were coded by two of 2 coders" in shown
    assert "1 statement waits for a decision" in shown
    client.post(reverse("settle-alike"))
    assert list(Settlement.objects.values_list("how", flat=True)) == ["agreed"]
    client.post(reverse("settle-alike"), {"single": "1"})
    assert set(Settlement.objects.values_list("how", flat=True)) == {"agreed", "single"}


def test_a_coder_sees_the_statements_of_her_territory_only(
    mapping: MadeMapping, lucia: Person, ana: Person, signed_in: SignedIn
) -> None:
    (far,) = mapping.organisation(said("A loan"), place=MORROPON)
    (near,) = mapping.organisation(said("Fairs"), place=CUSCO)
    (nowhere,) = mapping.organisation(said("Land"), place="")
    client = signed_in(lucia)
    assert client.get(reverse("coding-desk"))["Location"].endswith(f"/{near.pk}/")
    for statement in (far, nowhere):
        page(client, "code-statement", statement.pk, status=404)
        answer = client.post(reverse("code-statement", args=[statement.pk]), {"theme": ["tourism"]})
        assert answer.status_code == 404
    assert "of 3" in page(signed_in(ana), "coding")


def test_pages_are_for_those_who_work_on_the_mapping(
    mapping: MadeMapping, client: Client, signed_in: SignedIn
) -> None:
    (loan,) = mapping.organisation(said("A loan"))
    guest = Person.objects.create_user("guest@example.org", "Guest")
    for name, words in (("coding", []), ("coding-desk", []), ("codebook", []), ("code-statement", [loan.pk])):
        assert "sign-in" in client.get(reverse(name, args=words))["Location"]
        page(signed_in(guest), name, *words, status=403)


def test_new_sheets_are_looked_through_when_somebody_says_so(
    mapping: MadeMapping, ana: Person, signed_in: SignedIn
) -> None:
    (loan,) = mapping.organisation(said("A loan"))
    Statement.objects.all().delete()
    client = signed_in(ana)
    assert "Look through them" not in page(client, "coding")
    Gathering.objects.all().delete()
    assert "1 new sheet has not been looked through" in page(client, "coding")
    client.post(reverse("gather-statements"))
    assert Statement.objects.get().sheet == loan.sheet


def test_a_statement_is_shown_as_text_whatever_it_holds(
    mapping: MadeMapping, ana: Person, signed_in: SignedIn
) -> None:
    (loan,) = mapping.organisation(said("<script>alert(1)</script>"))
    assert "<script>alert" not in page(signed_in(ana), "code-statement", loan.pk)


def test_the_codebook_is_shown(mapping: MadeMapping, ana: Person, signed_in: SignedIn) -> None:
    assert "Tourist demand" in page(signed_in(ana), "codebook")
