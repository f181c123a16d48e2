"""What the invented charts are about."""

from django.utils.translation import gettext as _

from udsyn.design.charts import Scale

PLACES = ("Fjordvik", "Lynghøj", "Nordnes", "Granli", "Åsbygd", "Sundby", "Elvheim", "Tangen")


def topics() -> list[str]:
    """Eight topics, the last of them as long as they come."""
    return [
        _("Direction and goals"),
        _("Trust and safety"),
        _("Clear roles"),
        _("Working across"),
        _("Learning and development"),
        _("Needs of the residents"),
        _("Data and privacy"),
        _("Shared responsibility for digital security and preparedness in the whole organisation"),
    ]


def agreement_scale() -> Scale:
    """One to five, from disagreeing to agreeing."""
    return Scale(1, 5, _("Strongly disagree"), _("Strongly agree"))


def choices() -> tuple[str, ...]:
    """The five choices of a statement."""
    return (
        _("Strongly disagree"),
        _("Somewhat disagree"),
        _("Neither"),
        _("Somewhat agree"),
        _("Strongly agree"),
    )


def answers() -> list[str]:
    """Four answers to choose among."""
    return [
        _("Too many tasks at once"),
        _("Money"),
        _("We do not agree on what comes first"),
        _("Systems that do not speak to each other and cannot easily be replaced"),
    ]


def statements() -> list[str]:
    """Four statements about a leader group."""
    return [
        _("In our leader group it is safe to say that you do not know."),
        _("We bring up disagreement in the meeting, not in the corridor afterwards."),
        _("We use mistakes to learn, not to place blame."),
        _("I ask my colleagues for help when I need it."),
    ]
