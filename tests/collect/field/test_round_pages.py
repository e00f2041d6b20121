"""A small round by its pages: who sees what, and the whole story from its opening to an approved interview.

The cast: Carmen coordinates Puno, Ana interviews there, Lucía interviews in Cusco, Nadie has no role.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

import html5lib
import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.collect.field.filling import FULL, ROUNDS, filled
from tests.collect.field.test_filing import send
from tests.joined import joined
from tinkuy.collect.arriving.actions import Sender, accept
from tinkuy.collect.arriving.reasons import REASONS
from tinkuy.collect.devices.actions import admit_device
from tinkuy.collect.filing.actions import FormFiler
from tinkuy.collect.models import FormVersion, Submission
from tinkuy.collect.rounds.actions import Named, add_visits, open_round, plan_visit
from tinkuy.collect.rounds.models import Round, Visit
from tinkuy.collect.store import keep
from tinkuy.people.models import Person, Role
from tinkuy.places.gazetteer import Gazetteer
from tinkuy.register.linking.actions import link_sheets
from tinkuy.register.models import Organisation

SignedIn = Callable[[Person], Client]
PUNO, CUSCO = "21", "08"
SECRET_CONTACT = "951-000-111"


@pytest.fixture
def carmen(interview: FormVersion) -> Person:
    return joined("Carmen", Role.COORDINATOR, PUNO, language="es")


@pytest.fixture
def ana(interview: FormVersion) -> Person:
    return joined("Ana", Role.INTERVIEWER, PUNO, language="es")


@pytest.fixture
def lucia(interview: FormVersion) -> Person:
    return joined("Lucía", Role.INTERVIEWER, CUSCO, language="es")


@pytest.fixture
def nadie(interview: FormVersion) -> Person:
    return joined("Nadie", language="es")


@pytest.fixture
def round(interview: FormVersion) -> Round:
    today = timezone.localdate()
    return open_round(
        title="Ronda R1",
        form_id="tinkuy_interview",
        starts_on=today - timedelta(days=400),
        ends_on=today + timedelta(days=90),
    )


@pytest.fixture
def visit(round: Round, ana: Person) -> Visit:
    """Of Ana, in the city of Puno, today."""
    (made,) = add_visits(
        round=round, named=[Named("Asociación X1", "Puno", SECRET_CONTACT, place_code="210101")]
    )
    return plan_visit(visit=made, appointment_at=timezone.now(), mode="in_person", interviewer=ana)


def page(client: Client, address: str, language: str = "es", status: int = 200) -> str:
    answer = client.get(address, {"language": language})
    assert answer.status_code == status, address
    return str(answer.content.decode())


def post(client: Client, view: str, /, *numbers: int, **told: object) -> str:
    answer = client.post(reverse(view, args=numbers), told, follow=True)
    assert answer.status_code == 200
    return str(answer.content.decode())


# Who sees what


ADDRESSES = [
    "",
    "open/",
    "my-day/",
    "submissions/",
    "submissions/1/",
    "visits/1/",
    "1/",
    "1/visits/",
    "1/add/",
    "1/tree/",
]


@pytest.mark.parametrize("path", ADDRESSES)
def test_strangers_are_asked_to_sign_in(interview: FormVersion, client: Client, path: str) -> None:
    answer = client.get(f"/rounds/{path}")
    assert answer.status_code == 302
    assert answer.url.startswith("/people/sign-in/?next=")


def test_who_has_no_role_sees_no_round(nadie: Person, round: Round, signed_in: SignedIn) -> None:
    for path in ("", "my-day/", "submissions/", f"{round.pk}/", f"{round.pk}/visits/", "open/"):
        assert signed_in(nadie).get(f"/rounds/{path}").status_code == 403


def test_nobody_sees_how_an_organisation_elsewhere_is_reached(
    visit: Visit, carmen: Person, ana: Person, lucia: Person, signed_in: SignedIn
) -> None:
    address = reverse("visit", args=[visit.pk])
    for person in (carmen, ana):
        assert SECRET_CONTACT in page(signed_in(person), address)
    page(signed_in(lucia), address, status=404)
    for path in ("visits", "round"):
        assert "Asociación X1" not in page(signed_in(lucia), reverse(path, args=[visit.round_id]))
    for name in ("plan-visit", "visit-form-sent", "mark-visit", "print-visit-form"):
        assert signed_in(lucia).post(reverse(name, args=[visit.pk])).status_code == 404


def test_an_interviewer_who_was_sent_beyond_her_bounds_does_not_see_it(
    visit: Visit, lucia: Person, signed_in: SignedIn
) -> None:
    plan_visit(visit=visit, interviewer=lucia)
    page(signed_in(lucia), reverse("visit", args=[visit.pk]), status=404)
    assert SECRET_CONTACT not in page(signed_in(lucia), reverse("my-day"))


def test_an_organisation_without_a_place_is_of_the_territory_of_who_named_it(
    visit: Visit, carmen: Person, signed_in: SignedIn
) -> None:
    (named,) = add_visits(round=visit.round, named=[Named("Cooperativa N1", "más arriba", "x")])
    page(signed_in(carmen), reverse("visit", args=[named.pk]), status=404)
    visit.round.referrals.create(named_by=visit, named=named)
    assert "Cooperativa N1" in page(signed_in(carmen), reverse("visit", args=[named.pk]))
    post(signed_in(carmen), "plan-visit", named.pk, mode="telephone")
    named.refresh_from_db()
    assert named.mode == "telephone"


def test_an_interviewer_marks_her_own_visit_and_plans_none(
    visit: Visit, ana: Person, signed_in: SignedIn
) -> None:
    client = signed_in(ana)
    assert client.post(reverse("plan-visit", args=[visit.pk]), {"mode": "telephone"}).status_code == 403
    for name in ("add-visit", "add-visit-of-register", "round-tree", "harvest-round"):
        address = reverse(name, args=[visit.round_id])
        assert client.post(address).status_code in (403, 405), name
    assert client.get(reverse("open-round")).status_code == 403
    post(client, "mark-visit", visit.pk, state="opened")
    visit.refresh_from_db()
    assert visit.state == "opened"


def test_a_submission_is_seen_where_it_was_collected(
    interview: FormVersion, carmen: Person, ana: Person, lucia: Person, signed_in: SignedIn
) -> None:
    sent = collected(interview, ana)
    address = reverse("submission", args=[sent.pk])
    assert "SECRETA Persona" in page(signed_in(carmen), address)
    assert "SECRETA Persona" in page(signed_in(ana), address)
    page(signed_in(lucia), address, status=404)
    assert "Ñawi" not in page(signed_in(lucia), f"{reverse('submissions')}?show=all")
    review = reverse("review-submission", args=[sent.pk])
    assert signed_in(lucia).post(review, {"review": "approved"}).status_code == 404
    assert signed_in(ana).post(review, {"review": "approved"}).status_code == 403


NO_PLACE = {"p1/region": "", "p1/province": "", "p1/district": "", "p1/locality": "", "p1/position": ""}


@pytest.mark.parametrize(
    "answers", [NO_PLACE, {**NO_PLACE, "p1/name": "", "p1/acronym": ""}], ids=["filed", "aside"]
)
def test_a_submission_that_says_no_place_is_reviewed_where_its_interviewer_works(
    interview: FormVersion, carmen: Person, ana: Person, signed_in: SignedIn, answers: dict[str, str]
) -> None:
    sent = collected(interview, ana, **answers)
    elsewhere = joined("Berta", Role.COORDINATOR, CUSCO, language="es")
    review = reverse("review-submission", args=[sent.pk])
    assert signed_in(elsewhere).post(review, {"review": "approved"}).status_code == 404
    assert signed_in(carmen).post(review, {"review": "approved"}).status_code == 302
    sent.refresh_from_db()
    assert sent.review == "approved"


def test_a_photograph_is_seen_by_who_sees_its_form_and_nothing_else_is_opened(
    interview: FormVersion, carmen: Person, ana: Person, lucia: Person, signed_in: SignedIn
) -> None:
    sent = collected(interview, ana)
    addresses = []
    for name, content in (("sede.jpg", b"\xff\xd8\xff picture"), ("no.jpg", b"<svg onload='x'/>")):
        kept = keep(settings.HOME.media, [content])
        file = sent.attachments.create(
            name=name, digest=kept.digest, size_bytes=kept.size_bytes, received_at=timezone.now()
        )
        addresses.append(reverse("submission-file", args=[sent.pk, file.pk]))
    shown = page(signed_in(carmen), reverse("submission", args=[sent.pk]))
    assert f'src="{addresses[0]}"' in shown and f'src="{addresses[1]}"' not in shown
    picture, other = (signed_in(carmen).get(address) for address in addresses)
    assert picture["Content-Type"] == "image/jpeg" and b"".join(picture).startswith(b"\xff\xd8\xff")
    assert other["Content-Type"] == "application/octet-stream"
    assert other["Content-Disposition"].startswith("attachment")
    assert other["X-Content-Type-Options"] == "nosniff"
    # Read to its end: closing it by hand would close the database's connection under the test.
    assert b"".join(other).startswith(b"<svg")
    assert signed_in(lucia).get(addresses[0]).status_code == 404


def test_a_day_that_was_answered_is_shown_as_people_write_it(
    interview: FormVersion, carmen: Person, ana: Person, signed_in: SignedIn
) -> None:
    sent = collected(interview, ana)
    shown = page(signed_in(carmen), reverse("submission", args=[sent.pk]))
    assert "<dd>20 de noviembre de 2026</dd>" in shown and "2026-11-20" not in shown


def test_what_an_interviewer_collected_elsewhere_is_reviewed_there(
    interview: FormVersion, carmen: Person, lucia: Person, signed_in: SignedIn
) -> None:
    sent = collected(interview, lucia)
    elsewhere = joined("Berta", Role.COORDINATOR, CUSCO, language="es")
    assert signed_in(elsewhere).get(reverse("submission", args=[sent.pk])).status_code == 404
    assert signed_in(carmen).get(reverse("submission", args=[sent.pk])).status_code == 200
    assert signed_in(lucia).get(reverse("submission", args=[sent.pk])).status_code == 200, "her own"


def test_an_interviewer_is_told_no_names_of_others(
    visit: Visit, carmen: Person, lucia: Person, signed_in: SignedIn
) -> None:
    address = reverse("visits", args=[visit.round_id])
    assert ">Ana<" in page(signed_in(carmen), address)
    assert "Ana" not in page(signed_in(lucia), address)


def test_a_form_that_is_not_of_our_page_changes_nothing(visit: Visit, carmen: Person) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(carmen)
    for name in ("plan-visit", "visit-form-sent", "mark-visit", "print-visit-form"):
        answer = client.post(
            reverse(name, args=[visit.pk]), {"state": "refused", "said": "x", "channel": "e-mail"}
        )
        assert answer.status_code == 403, name
    visit.refresh_from_db()
    assert (visit.state, visit.form_sent_at) == ("planned", None)


# Forms


def test_an_organisation_of_the_register_is_added_by_its_code(
    interview: FormVersion, round: Round, carmen: Person, signed_in: SignedIn
) -> None:
    send(interview)
    FormFiler(settings.HOME).file_all()
    link_sheets(gazetteer=Gazetteer.load("PE"))
    code = Organisation.objects.get().code
    elsewhere = joined("Berta", Role.COORDINATOR, CUSCO, language="es")
    assert "fuera de su propio territorio" in post(
        signed_in(elsewhere), "add-visit-of-register", round.pk, code=code
    )
    assert "se visitarán" in post(signed_in(carmen), "add-visit-of-register", round.pk, code=f" {code} ")
    visit = round.visits.get()
    assert (visit.name, visit.organisation.code) == (FULL["p1/name"], code)
    again = post(signed_in(carmen), "add-visit-of-register", round.pk, code=code)
    assert "Esta ronda ya la conoce." in again and f'value="{code}"' in again


def test_wrong_input_is_said_beside_its_field_and_nothing_is_lost(
    visit: Visit, carmen: Person, signed_in: SignedIn
) -> None:
    client = signed_in(carmen)
    added = post(
        client, "add-visit", visit.round_id, name="Tejedoras Z9", where="Cusco", contact="en la plaza"
    )
    assert "Está fuera de su propio territorio." in added
    assert 'value="Tejedoras Z9"' in added and 'value="en la plaza"' in added
    assert "Diga dónde está" in post(client, "add-visit", visit.round_id, name="Tejedoras Z9")
    known = post(client, "add-visit", visit.round_id, name="ASOCIACION X1", where="Puno, Puno, Puno")
    assert "Esta ronda ya la conoce." in known
    assert "ninguna organización con este código" in post(
        client, "add-visit-of-register", visit.round_id, code="zzz"
    )
    planned = post(client, "plan-visit", visit.pk, hour="10:00", mode="telephone")
    assert "Una hora necesita su día." in planned
    assert 'value="telephone" selected' in planned
    assert "Diga por qué" in post(client, "mark-visit", visit.pk, state="not_found")
    opened = post(
        client,
        "open-round",
        title="R",
        form_id="tinkuy_interview",
        starts_on="2027-01-02",
        ends_on="2027-01-01",
    )
    assert "La ronda terminaría antes de empezar." in opened
    assert Round.objects.count() == 1


def test_a_name_without_a_place_is_added_once_where_others_bear_it_elsewhere(
    round: Round, interview: FormVersion, signed_in: SignedIn
) -> None:
    client = signed_in(joined("Rosa", Role.STEWARD, language="es"))
    for where in ("Juliaca, San Román, Puno", "Cusco", ""):
        assert "se visitarán" in post(client, "add-visit", round.pk, name="La Unión", where=where)
    assert "Esta ronda ya la conoce." in post(client, "add-visit", round.pk, name="La Unión")
    assert round.visits.count() == 3


@pytest.mark.parametrize(
    "path", ["{}/", "{}/visits/", "visits/{}/", "submissions/{}/", "submissions/1/files/{}/"]
)
def test_what_there_is_not_is_not_found(carmen: Person, signed_in: SignedIn, path: str) -> None:
    for number in (999, 10**30):
        assert signed_in(carmen).get(f"/rounds/{path.format(number)}").status_code == 404


def test_what_another_changed_meanwhile_is_said(visit: Visit, carmen: Person, signed_in: SignedIn) -> None:
    Visit.objects.filter(pk=visit.pk).update(state="refused")
    said = post(signed_in(carmen), "mark-visit", visit.pk, state="interviewed")
    assert "La visita cambió mientras tanto." in said


def test_visits_are_found_by_state_person_and_name(
    visit: Visit, carmen: Person, ana: Person, signed_in: SignedIn
) -> None:
    add_visits(
        round=visit.round, named=[Named(f"Grupo G{number:02}", place_code="2101") for number in range(60)]
    )
    client, address = signed_in(carmen), reverse("visits", args=[visit.round_id])
    first = client.get(address).content.decode()
    assert first.count("Grupo G") == 49 and "page=2" in first
    assert client.get(address, {"page": 2}).content.decode().count("Grupo G") == 11
    for asked in ({"name": "ASOCIACION"}, {"interviewer": ana.pk}):
        found = client.get(address, asked).content.decode()
        assert "Asociación X1" in found and "Grupo" not in found
    assert "Asociación X1" not in client.get(address, {"state": "refused"}).content.decode()


def test_a_long_tree_comes_in_pages(visit: Visit, carmen: Person, signed_in: SignedIn) -> None:
    many = [Named(f"Grupo G{number:03}", place_code="2101") for number in range(230)]
    others = add_visits(round=visit.round, named=many)
    visit.round.referrals.create(named_by=visit, named=others[0])
    Visit.objects.filter(pk=others[0].pk).update(wave=1)
    client, address = signed_in(carmen), reverse("round-tree", args=[visit.round_id])
    first, second = (
        client.get(address, {"page": number, "language": "es"}).content.decode() for number in (1, 2)
    )
    assert (first.count('<li class="deep-'), second.count('<li class="deep-')) == (200, 31)
    assert first.index("Asociación X1") < first.index('<li class="deep-1">')
    assert "Nombradas y no alcanzadas: 1." in first


def test_the_form_of_a_visit_is_printed(visit: Visit, ana: Person, signed_in: SignedIn) -> None:
    answer = signed_in(ana).post(reverse("print-visit-form", args=[visit.pk]))
    assert answer["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF")


def test_the_browser_may_keep_my_day_and_no_other_page(
    visit: Visit, ana: Person, signed_in: SignedIn
) -> None:
    client = signed_in(ana)
    day = client.get(reverse("my-day"))
    assert SECRET_CONTACT in day.content.decode()
    assert day["Cache-Control"] == "private, no-cache"
    assert "Cookie" in day["Vary"]
    assert "no-store" in client.get(reverse("visit", args=[visit.pk]))["Cache-Control"]
    assert "no-store" in Client().get(reverse("my-day"))["Cache-Control"]


def test_my_day_can_be_kept_as_a_file(visit: Visit, ana: Person, signed_in: SignedIn) -> None:
    answer = signed_in(ana).get(reverse("my-day-kept"))
    assert answer["Content-Disposition"].startswith('attachment; filename="mi-dia-')
    copy = answer.content.decode()
    assert SECRET_CONTACT in copy and "Asociación X1" in copy
    assert "href" not in copy and "src=" not in copy, "it asks for nothing from the network"


# The story


def collected(interview: FormVersion, person: Person, **answers: str) -> Submission:
    """An interview that somebody sent from her telephone, and that was filed."""
    device = admit_device(person=person, label="T1").device
    sent = send(interview, answers)
    Submission.objects.filter(pk=sent.pk).update(device=device)
    FormFiler(settings.HOME).file_all()
    return Submission.objects.get(pk=sent.pk)


def opened(coordinator: Client) -> list[Visit]:
    """A round that a coordinator opened, with three organisations to visit."""
    today = timezone.localdate()
    said = post(
        coordinator,
        "open-round",
        title="Ronda del lago",
        form_id="tinkuy_interview",
        starts_on=today - timedelta(days=400),
        ends_on=today + timedelta(days=60),
    )
    assert "La ronda está abierta" in said
    round = Round.objects.get()
    name = FULL["p1/name"]
    for one, where in (
        (name, "Puno, Puno, Puno"),
        ("Feria F2", "Juliaca"),
        ("Comité C3", "Puno, Puno, Puno"),
    ):
        post(coordinator, "add-visit", round.pk, name=one, where=where, contact=f"tel de {one}")
    visits = list(round.visits.order_by("id"))
    assert {visit.place_code[:2] for visit in visits} == {PUNO}
    return visits


def test_a_small_round_from_its_opening_to_an_approved_interview(
    interview: FormVersion, carmen: Person, ana: Person, signed_in: SignedIn
) -> None:
    coordinator, interviewer = signed_in(carmen), signed_in(ana)
    today = timezone.localdate()
    first, second, third = opened(coordinator)
    assert Round.objects.get().opened_by == carmen
    round = first.round

    # Four days ahead is today; five are not yet.
    for visit, days in ((first, 4), (second, 5), (third, 0)):
        day = (today + timedelta(days=days)).isoformat()
        post(coordinator, "plan-visit", visit.pk, day=day, hour="23:30", mode="in_person", interviewer=ana.pk)
    of_round = page(coordinator, reverse("round", args=[round.pk]))
    assert f"sent-{first.pk}-channel" in of_round and f"sent-{third.pk}-channel" in of_round
    assert f"sent-{second.pk}-channel" not in of_round
    assert "Quedan menos de cuatro días." in of_round, "the third has its interview today"

    said = post(coordinator, "visit-form-sent", first.pk, channel="WhatsApp", **{"from": "round"})
    assert "queda anotado que el formulario salió" in said
    assert f"sent-{first.pk}-channel" not in said
    day_page = page(interviewer, reverse("my-day"))
    assert "Comité C3" in day_page and "tel de Comité C3" in day_page

    post(interviewer, "mark-visit", third.pk, state="refused", said="no tienen tiempo")
    of_visit = page(coordinator, reverse("visit", args=[third.pk]))
    assert "no tienen tiempo" in of_visit and ">dijo que no<" in of_visit

    sent = collected(interview, ana, **{"p1/interview_date": today.isoformat()})
    said = post(coordinator, "harvest-round", round.pk)
    assert "Entrevistas nuevas: 1. Nombradas por primera vez: 1." in said
    assert "1 de 4 entrevistadas" in said
    assert "La ronda está al día" in post(coordinator, "harvest-round", round.pk)
    tree = page(coordinator, reverse("round-tree", args=[round.pk]))
    assert "deep-1" in tree and tree.count("Cooperativa Vecina") == 2
    of_visit = page(coordinator, reverse("visit", args=[first.pk]))
    assert "Cooperativa Vecina" in of_visit and "formulario enviado por WhatsApp" in of_visit

    # Other bytes under the same instanceID: both are kept, and a person compares them.
    other = {**FULL, "p1/interview_date": today.isoformat(), "p1/members_women": "19"}
    accept(
        body=filled(interview.xform, other, instance=sent.instance),
        sender=Sender(sent.device, "T1", "openrosa"),
    )
    conflict = Submission.objects.get(why="other_bytes")
    listed = page(coordinator, reverse("submissions"))
    assert REASONS["other_bytes"]["es"] in listed and "Ñawi Awaq" in listed
    assert REASONS["other_bytes"]["en"] in page(coordinator, reverse("submissions"), "en")
    compared = page(coordinator, reverse("submission", args=[conflict.pk]))
    assert "<td>18</td><td>19</td>" in compared
    assert "Está retirada" in post(
        coordinator, "withdraw-submission", conflict.pk, comment="se escribió dos veces"
    )

    said = post(coordinator, "review-submission", sent.pk, review="has_issues")
    assert "Diga a quien la recogió" in said
    post(coordinator, "review-submission", sent.pk, review="has_issues", comment="¿Cuántas mujeres?")
    came_back = page(interviewer, reverse("my-day"))
    assert "¿Cuántas mujeres?" in came_back and "devuelta con preguntas" in came_back
    post(interviewer, "comment-submission", sent.pk, text="Son dieciocho.")
    of_visit = page(coordinator, reverse("visit", args=[first.pk]))
    assert "Son dieciocho." in of_visit
    said = post(coordinator, "review-submission", sent.pk, review="approved", **{"from": "visit"})
    assert "La revisión queda anotada." in said and "<h1>Asociación Ñawi" in said
    sent.refresh_from_db()
    assert sent.review == "approved"
    assert [one.author for one in sent.comments.all()] == [carmen, ana]


def test_one_set_aside_is_taken(
    interview: FormVersion, carmen: Person, ana: Person, signed_in: SignedIn
) -> None:
    sent = collected(interview, ana)
    accept(
        body=filled(interview.xform, {**FULL, "p1/members_women": "30"}, instance=sent.instance),
        sender=Sender(sent.device, "T1", "openrosa"),
    )
    conflict = Submission.objects.get(why="other_bytes")
    assert "Se toma" in post(signed_in(carmen), "take-submission", conflict.pk)
    conflict.refresh_from_db()
    assert conflict.state == "waiting"
    assert "Ya no está apartada" in post(signed_in(carmen), "take-submission", conflict.pk)


# Every page


@pytest.fixture
def pages(
    visit: Visit, interview: FormVersion, carmen: Person, ana: Person, signed_in: SignedIn
) -> list[tuple[Client, str]]:
    """Every page of a round in which something happened, each with a browser that may see it."""
    coordinator, round = signed_in(carmen), visit.round
    post(coordinator, "add-visit", round.pk, name=FULL["p1/name"], where="Puno, Puno, Puno")
    (waiting,) = add_visits(round=round, named=[Named("Asociación X2", place_code="210101")])
    plan_visit(visit=waiting, appointment_at=timezone.now() + timedelta(days=2), interviewer=ana)
    sent = collected(interview, ana)
    post(coordinator, "harvest-round", round.pk)
    post(coordinator, "review-submission", sent.pk, review="has_issues", comment="X3")
    body = filled(interview.xform, {**FULL, "p1/members_women": "30"}, instance=sent.instance)
    accept(body=body, sender=Sender(sent.device, "T1", "openrosa"))
    conflict = Submission.objects.get(why="other_bytes")
    of_round = [reverse(name, args=[round.pk]) for name in ("round", "visits", "add-visit", "round-tree")]
    lists = [f"{reverse('submissions')}?show={show}" for show in ("aside", "review", "all")]
    planned = [reverse("rounds"), reverse("open-round"), *of_round, *lists]
    planned += [reverse("visit", args=[one.pk]) for one in round.visits.all()]
    planned += [reverse("submission", args=[number]) for number in (sent.pk, conflict.pk)]
    own = [
        reverse("my-day"),
        reverse("my-day-kept"),
        reverse("round", args=[round.pk]),
        reverse("visit", args=[visit.pk]),
    ]
    interviewer = signed_in(ana)
    return [*((coordinator, one) for one in planned), *((interviewer, one) for one in own)]


def _said(page: str) -> set[str]:
    """The texts that a reader meets, but for what people wrote: answers, comments."""
    tree = html5lib.parse(page, namespaceHTMLElements=False)
    for kept in tree.iter():
        for child in list(kept):
            if child.get("class") in ("answers", "comment"):
                child.clear()
    said = {text.strip() for element in tree.iter() for text in (element.text, element.tail) if text}
    said |= {element.get("aria-label", "") for element in tree.iter()}
    return {text for text in said if text}


NAMES = {
    "Entrevista del mapeo",
    "Español", "English", "Carmen", "Ana", "Ronda R1", "Asociación X1", "Asociación X2", "Cooperativa Vecina",
    FULL["p1/name"], "Puno", "(Puno)", "Juliaca", "SECRETO", SECRET_CONTACT, "Plan", "Puno, Puno, Puno",
    "(Puno, Puno, Puno)", "(Juliaca)",
    *(answer for rounds in ROUNDS.values() for one in rounds for answer in one.values()),
}  # fmt: skip


def test_no_page_in_spanish_says_anything_in_english(pages: list[tuple[Client, str]]) -> None:
    for client, address in pages:
        sign = "&" if "?" in address else "?"
        spanish, english = (
            client.get(f"{address}{sign}language={language}").content.decode() for language in ("es", "en")
        )
        both = _said(spanish) & _said(english)
        left = {text for text in both if re.search(r"[A-Za-z]{3}", text)} - NAMES
        left = {text for text in left if "San Román" not in text}
        assert not left, f"{address}: {left}"
        assert 'lang="es"' in spanish and 'lang="en"' in english


def test_pages_are_sound_and_ask_for_no_script(pages: list[tuple[Client, str]]) -> None:
    for client, address in pages:
        answer = client.get(address)
        assert answer.status_code == 200, address
        text = answer.content.decode()
        parser = html5lib.HTMLParser(namespaceHTMLElements=False)
        parser.parse(text)
        assert not parser.errors, f"{address}: {parser.errors[:3]}"
        assert "<script" not in text and "style=" not in text
        assert text.count("<h1") == 1, address
        numbers = re.findall(r'\bid="([^"]+)"', text)
        assert len(numbers) == len(set(numbers)), f"{address}: {sorted(numbers)}"
