"""What a group writes together: every edition is kept, and what was removed can come back for a while."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from udsyn.instruments.topics import Topic
from udsyn.library.words import Sector
from udsyn.people.models import LeaderGroup

UNDO = timedelta(days=30)


class Kept(models.Model):
    """A leader group's text in editions. `edition` counts them; `rests_on` holds links as they were that day.

    `WRITTEN` names the fields a member writes: they are what an edition holds.
    """

    WRITTEN: ClassVar[tuple[str, ...]] = ()

    group = models.ForeignKey(LeaderGroup, models.CASCADE, related_name="%(class)ss")
    topic = models.CharField(_("Topic"), max_length=20, choices=Topic, blank=True)
    area = models.CharField(_("Service area"), max_length=20, choices=Sector, blank=True)
    rests_on: models.JSONField[Any, Any] = models.JSONField(default=list)
    # What it was made from, as the room that made it names it: made from there again, it is the same one.
    source = models.CharField(max_length=80, blank=True)
    edition = models.PositiveIntegerField(default=1)
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    changed_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True, blank=True)
    removed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    removed_because = models.TextField(blank=True)

    class Meta:
        abstract = True

    @classmethod
    def field(cls, name: str) -> models.Field[Any, Any]:
        found = cls._meta.get_field(name)
        assert isinstance(found, models.Field)  # noqa: S101 - what is written is never the other end of a relation
        return found

    def content(self) -> dict[str, Any]:
        """The written fields, ready for an edition."""
        return {name: plain(getattr(self, self.field(name).attname)) for name in self.WRITTEN}

    def take(self, content: dict[str, Any]) -> None:
        """Puts an edition into the fields. Nothing is saved."""
        for name in self.WRITTEN:
            field = self.field(name)
            setattr(self, field.attname, field.to_python(content.get(name, field.get_default())))

    def may_come_back(self, now: datetime) -> bool:
        return self.removed_at is not None and now - self.removed_at < UNDO

    @property
    def back_until(self) -> datetime | None:
        return self.removed_at + UNDO if self.removed_at else None


def plain(value: Any) -> Any:
    """As an edition holds it: days as text, people by id."""
    if isinstance(value, models.Model):
        return value.pk
    return value.isoformat() if isinstance(value, date) else value
