from django.apps import AppConfig


class DesignConfig(AppConfig):
    """How it looks."""

    name = "udsyn.design"
    label = "design"
