"""The room of workshops, as Django knows it."""

from django.apps import AppConfig


class WorkshopConfig(AppConfig):
    name = "tinkuy.workshop"
    label = "workshop"
    default_auto_field = "django.db.models.BigAutoField"
