"""The e-mail that brings an invitation, in the language of whoever is invited."""

from __future__ import annotations

import logging
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from tinkuy.people.models import Invitation
from tinkuy.people.wording import mapping_title, role_words

CONSOLE = "django.core.mail.backends.console.EmailBackend"
log = logging.getLogger(__name__)


def send_invitation(invitation: Invitation, address: str) -> bool:
    """Send the link. False where the letter did not leave, so that the link has to go another way.

    On a machine without e-mail nothing leaves: letters are printed where the server runs.
    """
    with translation.override(invitation.language):
        mapping = mapping_title(invitation.language)
        told = {
            "invitation": invitation,
            "giver": invitation.made_by,
            "mapping": mapping,
            "role": role_words(invitation.role, invitation.territory, invitation.language),
            "address": address,
        }
        subject = _("Invitation to work on: %(mapping)s") % {"mapping": mapping}
        body = render_to_string("people/letters/invitation.txt", told)
    try:
        send_mail(" ".join(subject.split()), body, None, [invitation.email])
    except (SMTPException, OSError) as fault:
        log.error("The letter of %s did not leave: %s", invitation, type(fault).__name__)
        return False
    return settings.EMAIL_BACKEND != CONSOLE
