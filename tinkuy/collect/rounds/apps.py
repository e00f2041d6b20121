"""The rounds of interviews, as Django knows them."""

from django.apps import AppConfig


class RoundsConfig(AppConfig):
    name = "tinkuy.collect.rounds"
    label = "rounds"
    default_auto_field = "django.db.models.BigAutoField"
