from django.apps import AppConfig


class ExercisesConfig(AppConfig):
    """Doing it together, and alone."""

    name = "udsyn.exercises"
    label = "exercises"

    def ready(self) -> None:
        from udsyn.exercises import receivers  # noqa: F401  # importing connects the receivers
        from udsyn.exercises.carrying_on import keep
        from udsyn.exercises.products_to_decisions import carry_on_with
        from udsyn.exercises.step_kinds import register_kinds

        register_kinds()
        carry_on_with(keep)
