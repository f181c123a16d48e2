from django.apps import AppConfig


class LibConfig(AppConfig):
    """Tools that never heard of leadership."""

    name = "udsyn.lib"
    label = "lib"
