"""The authored texts, as Django knows them."""

from django.apps import AppConfig


class TextsConfig(AppConfig):
    name = "tinkuy.register.texts"
    label = "texts"
    default_auto_field = "django.db.models.BigAutoField"
