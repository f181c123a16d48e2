"""A list of participants that was uploaded and not yet imported."""

from __future__ import annotations

import uuid
from datetime import datetime, timedelta

from django.conf import settings
from django.db import models

from udsyn.people.models.cohort import Cohort
from udsyn.people.models.person import Person

KEPT = timedelta(hours=24)


class ImportDraftQuerySet(models.QuerySet["ImportDraft"]):
    def visible_to(self, user: Person) -> ImportDraftQuerySet:
        """One's own, in cohorts one still facilitates. A colleague uploads the list herself."""
        return self.filter(owner=user.pk, cohort__in=Cohort.objects.run_by(user))

    def expired(self, now: datetime) -> ImportDraftQuerySet:
        return self.filter(created_at__lte=now - KEPT)

    def usable(self, now: datetime) -> ImportDraftQuerySet:
        return self.filter(created_at__gt=now - KEPT)


class ImportDraft(models.Model):
    """The recognised columns of one uploaded file, until it is imported or a day has passed.

    In the database and not in the session: two tabs hold two drafts, a session stays small, and 5,000 people do not
    travel back and forth as a signed form field. `content` has the shape of `importing.upload.Upload.to_json`.
    """

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    cohort = models.ForeignKey(Cohort, models.CASCADE, related_name="import_drafts")
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="import_drafts")
    file_name = models.CharField(max_length=120)
    content = models.JSONField()
    created_at = models.DateTimeField()

    objects = ImportDraftQuerySet.as_manager()

    @property
    def expires_at(self) -> datetime:
        return self.created_at + KEPT

    def __str__(self) -> str:
        return self.file_name
