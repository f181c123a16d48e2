from django.apps import AppConfig


class ProgrammesConfig(AppConfig):
    """When and in which order."""

    name = "udsyn.programmes"
    label = "programmes"
