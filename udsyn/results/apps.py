from django.apps import AppConfig


class ResultsConfig(AppConfig):
    """What the answers mean; owns the release."""

    name = "udsyn.results"
    label = "results"

    def ready(self) -> None:
        """Registers the room's place and deed, listens to the rounds, and takes leaders to their own result."""
        from django.utils.translation import gettext_lazy as _

        from udsyn.answers.links import register_after_submit
        from udsyn.design.navigation import Place, register_place
        from udsyn.people.trail import register_deed
        from udsyn.results import places, receivers  # noqa: F401  # importing connects the receivers

        register_after_submit(places.own_address)
        register_place(
            Place(
                key=places.PICTURES,
                label=_("Common pictures"),
                order=40,
                url=places.pictures_url,
                shown=places.pictures_shown,
            )
        )
        register_deed("results.published", _("Released the picture of “%(round)s”"))
