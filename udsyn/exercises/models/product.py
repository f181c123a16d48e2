"""What a leader group, or a leader, makes at a step: one product, with files."""

from __future__ import annotations

import os
import uuid
from typing import Any

from django.conf import settings
from django.core.files.storage import FileSystemStorage
from django.db import models
from django.db.models import Q

from udsyn.lib.file_kinds import FileKind
from udsyn.people.models import LeaderGroup, Person
from udsyn.programmes.models import Step

SHOWN = "shown_to_facilitator"


def is_shown_at(step: Step) -> bool:
    """Whether the step says that the facilitator sees what is handed in."""
    return step.options.get(SHOWN) is True


class ProductQuerySet(models.QuerySet["Product"]):
    def owned_by(self, user: Person) -> ProductQuerySet:
        """One's own, and those of the groups one is in."""
        return self.filter(Q(person=user.pk) | Q(group__in=LeaderGroup.objects.joined_by(user)))

    def shown_to(self, user: Person) -> ProductQuerySet:
        """Handed in, in programmes the user facilitates, when that was said before writing and still is."""
        shown = self.filter(is_shown=True, handed_in_on__isnull=False, **{f"step__options__{SHOWN}": True})
        return shown.filter(step__in=Step.objects.run_by(user))

    def visible_to(self, user: Person) -> ProductQuerySet:
        return self.owned_by(user) | self.shown_to(user)


class Product(models.Model):
    """One per step and leader group, or per step and leader. `edition` counts the changes of text and link.

    `is_shown` is what the step said about the facilitator when the first word was written; a step that says something
    else later shows nothing that was written under the first promise.
    """

    step = models.ForeignKey(Step, models.CASCADE, related_name="products")
    group = models.ForeignKey(LeaderGroup, models.CASCADE, null=True, blank=True, related_name="products")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, null=True, blank=True, related_name="products")
    text = models.TextField(blank=True)
    link = models.URLField(max_length=500, blank=True)
    edition = models.PositiveIntegerField(default=0)
    is_shown = models.BooleanField(default=False)
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    handed_in_on = models.DateField(null=True, blank=True)

    objects = ProductQuerySet.as_manager()

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(fields=("step", "group"), name="one_product_per_group"),
            models.UniqueConstraint(fields=("step", "person"), name="one_product_per_leader"),
            models.CheckConstraint(
                condition=Q(group=None, person__isnull=False) | Q(group__isnull=False, person=None),
                name="a_product_is_a_groups_or_a_leaders",
            ),
        )

    def __str__(self) -> str:
        return f"{self.step_id} · {self.group or self.person}"

    @property
    def owner(self) -> LeaderGroup | Person | None:
        return self.group or self.person

    @property
    def is_empty(self) -> bool:
        return not (self.text.strip() or self.link or (self.pk and self.files.filter(is_put_away=False).exists()))


class KeptFiles(FileSystemStorage):
    """Outside of everything that is served; a file leaves the house through its page alone."""

    def __init__(self) -> None:
        super().__init__(file_permissions_mode=0o600, directory_permissions_mode=0o700)

    @property
    def location(self) -> str:  # asked each time, so that the setting holds
        return os.path.abspath(settings.EXERCISE_FILES)


def kept_files() -> KeptFiles:
    return KeptFiles()


def place_of(_file: Any, _name: str) -> str:
    """A name nobody chose."""
    return uuid.uuid4().hex


class ProductFileQuerySet(models.QuerySet["ProductFile"]):
    def owned_by(self, user: Person) -> ProductFileQuerySet:
        return self.filter(product__in=Product.objects.owned_by(user))

    def visible_to(self, user: Person) -> ProductFileQuerySet:
        """Of products the user sees; what has been put away only for those whose product it is."""
        shown = self.filter(product__in=Product.objects.shown_to(user), is_put_away=False)
        return self.owned_by(user) | shown


class ProductFile(models.Model):
    """`kind` was found in the content; `name` is what it is called when it is taken out again."""

    KINDS = tuple((kind.name, kind.suffix) for kind in FileKind)

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    product = models.ForeignKey(Product, models.CASCADE, related_name="files")
    file = models.FileField(storage=kept_files, upload_to=place_of, max_length=100)
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=8, choices=KINDS)
    size = models.PositiveIntegerField()
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    is_put_away = models.BooleanField(default=False)

    objects = ProductFileQuerySet.as_manager()

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.name

    @property
    def media_type(self) -> str:
        return FileKind[self.kind].media_type
