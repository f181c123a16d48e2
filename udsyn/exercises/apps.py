from django.apps import AppConfig


class ExercisesConfig(AppConfig):
    """Doing it together, and alone."""

    name = "udsyn.exercises"
    label = "exercises"

    def ready(self) -> None:
        from udsyn.exercises.step_kinds import register_kinds

        register_kinds()
