"""The room of people, as Django knows it."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "tinkuy.people"
    label = "people"
    default_auto_field = "django.db.models.BigAutoField"
