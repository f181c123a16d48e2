from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """Municipalities, leader groups, persons, roles, letters, sign-in and the trail."""

    name = "udsyn.people"
    label = "people"
