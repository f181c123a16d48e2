"""Why a step of a round could not be taken, each with a sentence for the page."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from udsyn.people.models import Municipality


class RoundRefusal(Exception):
    """A step that cannot be taken now. Nothing was changed."""

    @property
    def sentence(self) -> str:
        raise NotImplementedError


class WrongState(RoundRefusal):
    """The round has moved on, perhaps in another window."""

    @property
    def sentence(self) -> str:
        return _("The round has changed in the meantime. Look at where it stands now.")


class AlreadyReleased(RoundRefusal):
    """A picture that has been released cannot be called back by opening the round again."""

    @property
    def sentence(self) -> str:
        return _("The picture has been released, so what has been handed in can never be changed again.")


class NotPublished(RoundRefusal):
    """The instrument version can still change."""

    @property
    def sentence(self) -> str:
        return _("Publish this version of the mapping test before you use it in a round.")


class LimitTooLow(RoundRefusal):
    """Below the programme's own limit, which a round may raise but never lower."""

    def __init__(self, lowest: int) -> None:
        super().__init__(lowest)
        self.lowest = lowest

    @property
    def sentence(self) -> str:
        return _("A figure must rest on at least %(lowest)s answers.") % {"lowest": self.lowest}


class NobodyToAsk(RoundRefusal):
    """No leader group has a member."""

    @property
    def sentence(self) -> str:
        return _("There is nobody to ask yet. Import the leaders first.")


class RepresentativesMissing(RoundRefusal):
    """Some municipalities have no record of the talk with the employees' representatives."""

    def __init__(self, municipalities: Sequence[Municipality]) -> None:
        super().__init__([municipality.name for municipality in municipalities])
        self.municipalities = tuple(municipalities)

    @property
    def sentence(self) -> str:
        names = ", ".join(municipality.name for municipality in self.municipalities)
        return _("The talk with the employees’ representatives is not recorded for: %(names)s.") % {"names": names}
