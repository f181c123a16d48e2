from django.apps import AppConfig


class ResultsConfig(AppConfig):
    """What the answers mean; owns the release."""

    name = "udsyn.results"
    label = "results"
