from django.apps import AppConfig


class ExercisesConfig(AppConfig):
    """Doing it together, and alone."""

    name = "udsyn.exercises"
    label = "exercises"

    def ready(self) -> None:
        from udsyn.exercises import receivers  # noqa: F401  # importing connects the receivers
        from udsyn.exercises.step_kinds import register_kinds

        register_kinds()
