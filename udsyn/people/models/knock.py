"""Counts tries at a door, so that nobody can try all codes or fill somebody's mailbox."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import models, transaction
from django.db.models import F
from django.utils.crypto import salted_hmac

KEPT = timedelta(days=1)


class KnockQuerySet(models.QuerySet["Knock"]):
    @transaction.atomic
    def count_one(self, door: str, visitor: str, window: timedelta, now: datetime) -> int:
        """Counts a try of `visitor` (an address, a ticket) at `door` and returns how many there are in this window.

        In the database and not in the cache, because two tries at once must count as two.
        """
        key = salted_hmac("udsyn.people.knock", f"{door}\n{visitor}", algorithm="sha256").hexdigest()
        start = datetime.fromtimestamp(now.timestamp() // window.total_seconds() * window.total_seconds(), now.tzinfo)
        knock, _created = self.get_or_create(key=key, since=start)
        self.filter(pk=knock.pk).update(count=F("count") + 1)
        knock.refresh_from_db(fields=["count"])
        return knock.count

    def forgotten_by(self, now: datetime) -> KnockQuerySet:
        """Those old enough to be deleted."""
        return self.filter(since__lt=now - KEPT)


class Knock(models.Model):
    """How often somebody tried a door in one window of time. `key` is a keyed hash: it names nobody."""

    key = models.CharField(max_length=64)
    since = models.DateTimeField()
    count = models.PositiveIntegerField(default=0)

    objects = KnockQuerySet.as_manager()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("key", "since"), name="one_count_per_window"),)

    def __str__(self) -> str:
        return f"{self.count} since {self.since:%H:%M}"
