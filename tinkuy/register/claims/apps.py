"""The claims of sources, as Django knows them."""

from django.apps import AppConfig


class ClaimsConfig(AppConfig):
    name = "tinkuy.register.claims"
    label = "claims"
    default_auto_field = "django.db.models.BigAutoField"
