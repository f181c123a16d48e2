"""One human being, however many leader groups and programmes she takes part in."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from udsyn.people.models.cohort import Cohort


def clean_email(value: str) -> str:
    """The form in which addresses are stored and compared: trimmed and lower case."""
    return value.strip().lower()


class PersonQuerySet(models.QuerySet["Person"]):
    def visible_to(self, user: Person) -> PersonQuerySet:
        """The user, and the people of cohorts she runs or of municipalities she coordinates there."""
        from udsyn.people.models.group import Membership

        seen = Membership.objects.managed_by(user).values("person")
        return self.filter(Q(pk=user.pk) | Q(pk__in=seen))

    def known_outside(self, cohort: Cohort) -> PersonQuerySet:
        """Those whom other programmes know too, and operators: this cohort does not rename them."""
        from udsyn.people.models.cohort import Grant
        from udsyn.people.models.group import Membership

        joined = Membership.objects.active().exclude(group__cohort=cohort).values("person")
        granted = Grant.objects.exclude(cohort=cohort).values("person")
        return self.filter(Q(pk__in=joined) | Q(pk__in=granted) | Q(is_operator=True))


class PersonManager(BaseUserManager["Person"]):
    def get_queryset(self) -> PersonQuerySet:
        return PersonQuerySet(self.model, using=self._db)

    def visible_to(self, user: Person) -> PersonQuerySet:
        return self.get_queryset().visible_to(user)

    def get_by_natural_key(self, username: str | None) -> Person:
        return self.get(email=clean_email(username or ""))


class Person(AbstractBaseUser, PermissionsMixin):
    """Signs in with her e-mail address; has no password."""

    email = models.EmailField(_("e-mail"), unique=True)
    name = models.CharField(_("name"), max_length=150)
    language = models.CharField(_("language"), max_length=5, choices=settings.LANGUAGES, default="nb")
    is_active = models.BooleanField(default=True)
    is_operator = models.BooleanField(
        default=False, help_text="Installs, upgrades and backs up. Opens no programme and no answers."
    )
    sets_up_programmes = models.BooleanField(
        default=False, help_text="May create a programme, and then facilitates it. Given by an operator."
    )

    objects: ClassVar[PersonManager] = PersonManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    class Meta:
        ordering = ("name", "pk")

    def __str__(self) -> str:
        return self.name

    def get_full_name(self) -> str:
        return self.name

    @property
    def given_name(self) -> str:
        """The first word of the name, for a greeting."""
        return self.name.split(" ", 1)[0]
