"""What the parts of a page are shown with."""

from django.utils.translation import gettext as _

from udsyn.design.parts import Crumb, Fact, Step, StepState, Tab


def facts() -> tuple[Fact, ...]:
    """Under the lead."""
    return (
        Fact(_("Answers"), _("9 of 12")),
        Fact(_("Period"), _("3–14 November 2026")),
    )


def steps() -> tuple[Step, ...]:
    """A facilitator's desk, half way."""
    return (
        Step(
            _("Create the programme"), _("Fjordvik region, four modules"), StepState.DONE, "#", _("See the programme")
        ),
        Step(_("Bring in the leaders"), _("300 leaders in 40 leader groups"), StepState.DONE, "#", _("See the list")),
        Step(_("Choose what is asked"), _("Four instruments are ready to use."), StepState.NOW, "#", _("Choose")),
        Step(_("Open the round"), _("Leaders get their letter when you open.")),
    )


def tabs() -> tuple[Tab, ...]:
    """Pages of a programme."""
    return (
        Tab(_("Overview"), "#", current=True),
        Tab(_("People"), "#"),
        Tab(_("Rounds"), "#"),
    )


def crumbs() -> tuple[Crumb, ...]:
    """Two above this one."""
    return Crumb(_("Programmes"), "#"), Crumb("Fjordvik", "#"), Crumb(_("Rounds"))
