from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """Municipalities, leader groups, persons, roles, letters, sign-in and the trail."""

    name = "udsyn.people"
    label = "people"

    def ready(self) -> None:
        """Tells the rooms below and Django's checks what this room has."""
        from django.core.checks import register

        from udsyn.people.checks import sign_in_elsewhere_is_whole
        from udsyn.people.letters import register_letter
        from udsyn.people.mail import ROLE_LETTER
        from udsyn.people.places import register_places
        from udsyn.people.role_deeds import register_role_deeds
        from udsyn.people.roster_deeds import register_roster_deeds

        register_roster_deeds()
        register(sign_in_elsewhere_is_whole)
        register_role_deeds()
        register_letter(ROLE_LETTER)
        register_places()
