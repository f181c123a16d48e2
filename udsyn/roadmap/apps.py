from django.apps import AppConfig


class RoadmapConfig(AppConfig):
    """What a leader group will do: ambition, decision, review."""

    name = "udsyn.roadmap"
    label = "roadmap"

    def ready(self) -> None:
        from udsyn.people.letters import register_letter
        from udsyn.roadmap.mail import LETTERS
        from udsyn.roadmap.places import register_places

        for letter in LETTERS:
            register_letter(letter)
        register_places()
