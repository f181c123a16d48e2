from django.apps import AppConfig


class AnswersConfig(AppConfig):
    """What was said."""

    name = "udsyn.answers"
    label = "answers"
