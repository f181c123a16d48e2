from django.apps import AppConfig


class InstrumentsConfig(AppConfig):
    """What is asked."""

    name = "udsyn.instruments"
    label = "instruments"
