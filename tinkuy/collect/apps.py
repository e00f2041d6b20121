"""The room of collecting, as Django knows it."""

from django.apps import AppConfig


class CollectConfig(AppConfig):
    name = "tinkuy.collect"
    label = "collect"
    default_auto_field = "django.db.models.BigAutoField"
