"""The room of the register, as Django knows it."""

from django.apps import AppConfig


class RegisterConfig(AppConfig):
    name = "tinkuy.register"
    label = "register"
    default_auto_field = "django.db.models.BigAutoField"
