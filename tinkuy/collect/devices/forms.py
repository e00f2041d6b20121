"""The form with which a device is admitted."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class DeviceForm(forms.Form):
    """What the device is called, so that its owner knows it again in the list."""

    label = forms.CharField(
        label=_("Name of the device"),
        max_length=200,
        help_text=_("So that you know it again, as “my telephone” or “the green tablet”."),
    )
