"""Publish a form, close one, open it again. A published version is kept for ever."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import md5, sha256
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from tinkuy import __version__
from tinkuy.collect.forms.compiling import Compiled, compiled
from tinkuy.collect.forms.places import LISTS, place_lists
from tinkuy.collect.forms.workbook import BUNDLED
from tinkuy.collect.models import Form, FormVersion, Submission
from tinkuy.collect.store import keep
from tinkuy.errors import BrokenInput, Refusal
from tinkuy.home import Home
from tinkuy.people.models import Person
from tinkuy.register.acts.actions import new_act
from tinkuy.register.models import Source
from tinkuy.register.one_line import one_line
from tinkuy.register.originals import digest_of, keep_original
from tinkuy.register.writing.actions import take_turn


@dataclass(frozen=True, slots=True)
class Published:
    """A version that is published: ``is_new`` False where it was already, and nothing changed.

    ``warnings`` are pyxform's; ``missing`` counts the texts that a language lacks and borrows from the default one.
    """

    version: FormVersion
    is_new: bool
    warnings: tuple[str, ...] = ()
    missing: Mapping[str, int] = field(default_factory=dict)


def publish_form(
    *, home: Home, path: Path | None = None, media: Path | None = None, by: Person | None = None
) -> Published:
    """Publish the XLSForm in the file, or the bundled interview where there is none.

    ``media`` is the folder of the files that it names. Raises ``BrokenInput`` where the form or a file is no good, and
    ``Refusal`` where this version was published with another content: answers could not tell the two apart.
    """
    country = home.charter().country
    lists = place_lists(country)
    written = path or BUNDLED / "interview.csv"
    form = compiled(written, lists=lists)
    files = {name: _file(name, lists, media, written) for name in form.files}
    original = keep_original(written, home.originals, digest=digest_of(written)).name
    # Files first, then the row that names them.
    held = [
        {"name": name, "digest": keep(home.media, [content]).digest, "md5": _md5(content)}
        for name, content in files.items()
    ]
    with transaction.atomic():
        take_turn()
        known = FormVersion.objects.filter(form__form_id=form.form_id, version=form.version).first()
        if known:
            if known.xform != form.xform or known.media != held:
                raise Refusal(
                    f"Version {form.version or '(none)'} of {form.form_id} was published with another content.",
                    where=written.name,
                    mend="Change the version in the sheet settings, then publish again.",
                )
            # A title says nothing of the answers: one that was translated since is taken.
            _entitle(known.form, form)
            return Published(known, is_new=False)
        version = _publish(form, original, held, written.name, by)
        _call_those_that_wait(version)
    return Published(version, True, form.warnings, form.missing)


def _publish(
    form: Compiled, written: str, media: list[dict[str, str]], file_name: str, by: Person | None
) -> FormVersion:
    now = timezone.now()
    act = new_act(
        kind="form",
        by=by,
        summary={"form": form.form_id, "version": form.version},
        facts={"done": "published"},
    )
    held, _ = Form.objects.get_or_create(form_id=form.form_id)
    _entitle(held, form)
    held.is_open = True
    held.save()
    xform = form.xform.encode()
    source = Source.objects.create(
        digest=sha256(xform).hexdigest(), kind="form", file_name=one_line(file_name)[-255:],
        title=one_line(f"{form.title} ({form.version})" if form.version else form.title)[:500],
        language=form.language[:12], mode="interview", reader=f"form {__version__}", received_in=act,
    )  # fmt: skip
    return FormVersion.objects.create(
        form=held, version=form.version, written=written, xform=form.xform, md5=_md5(xform),
        questions=[question.plain() for question in form.questions], choices=form.choices,
        language=form.language, media=media, source=source, published_at=now,
    )  # fmt: skip


def _entitle(held: Form, form: Compiled) -> None:
    held.titles = {form.language: form.title, **form.titles}
    held.save(update_fields=["titles"])


def _call_those_that_wait(version: FormVersion) -> None:
    """Forms that came before their version was published are read now."""
    Submission.objects.filter(
        form=version.form.form_id, version=version.version, state="aside", why__in=("no_form", "no_version")
    ).update(state="waiting", why="")


def _file(name: str, lists: Mapping[str, bytes], media: Path | None, written: Path) -> bytes:
    if name in LISTS and name in lists:
        return lists[name]
    # The name comes out of a form that anybody may have written: only its last part is looked at.
    path = (media or written.parent) / Path(name).name
    try:
        return path.read_bytes()
    except OSError as fault:
        raise BrokenInput(
            f"The form names the file {name}, and it is not there.",
            where=written.name,
            mend="Put it beside the form, or name its folder with --media.",
        ) from fault


def _md5(content: bytes) -> str:
    """OpenRosa's protocol wants MD5: it tells one version from another and protects nothing."""
    return md5(content, usedforsecurity=False).hexdigest()


@transaction.atomic
def set_open(*, form_id: str, is_open: bool, by: Person | None = None) -> Form:
    """Hand the form out, or not any more. What telephones still hold is taken in all the same."""
    take_turn()
    form = Form.objects.filter(form_id=form_id).first()
    if form is None:
        raise Refusal(f"There is no form {form_id}.", mend="tinkuy forms lists them.")
    if form.is_open != is_open:
        form.is_open = is_open
        form.save(update_fields=["is_open"])
        summary = {"form": form_id, "is_open": is_open}
        new_act(
            kind="form",
            by=by,
            summary=summary,
            about=f"form {form.pk}",
            facts={"done": "opened" if is_open else "closed"},
        )
    return form
