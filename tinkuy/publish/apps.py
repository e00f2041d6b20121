"""The room that makes editions readable, as Django knows it: templates and their tags, no tables."""

from django.apps import AppConfig


class PublishConfig(AppConfig):
    name = "tinkuy.publish"
    label = "publish"
