"""The room of coding, as Django knows it."""

from django.apps import AppConfig


class CodingConfig(AppConfig):
    name = "tinkuy.coding"
    label = "coding"
    default_auto_field = "django.db.models.BigAutoField"
