from django.apps import AppConfig


class HomeConfig(AppConfig):
    """The start page of each role."""

    name = "udsyn.home"
    label = "home"
