"""The two questions of signing in: which address, which code."""

from __future__ import annotations

from allauth.account.forms import ConfirmLoginCodeForm, RequestLoginCodeForm
from django import forms
from django.utils.translation import gettext_lazy as _


class AddressForm(RequestLoginCodeForm):
    """The e-mail address to which a code is sent."""

    email = forms.EmailField(
        label=_("E-mail address"),
        widget=forms.EmailInput(
            attrs={"autocomplete": "email", "autocapitalize": "none", "spellcheck": "false"}
        ),
    )

    def clean_email(self) -> str:
        """In small letters, whoever it is: the page must not tell a known address from an unknown one."""
        return str(super().clean_email()).lower()


class CodeForm(ConfirmLoginCodeForm):
    """The code from the message."""

    code = forms.CharField(
        label=_("Code"),
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "autocapitalize": "characters", "spellcheck": "false"}
        ),
    )
