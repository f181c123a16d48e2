"""Members of leader groups."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from udsyn.people.actions.groups import Newcomer
from udsyn.people.forms.names import NameField
from udsyn.people.models import Cohort, LeaderGroup, LeaderRole, Membership, Municipality, Person
from udsyn.people.models.person import clean_email


class GroupChoice(forms.ModelChoiceField[LeaderGroup]):
    """Groups by municipality and name."""

    def label_from_instance(self, group: Any) -> str:
        return f"{group.municipality.name} – {group.name}"


class PersonFields(forms.Form):
    """What is known about one member."""

    name = NameField(label=_("Name"), max_length=150)
    email = forms.EmailField(
        label=_("E-mail"),
        max_length=254,
        help_text=_("Somebody known by this address keeps their name and language."),
    )
    role = forms.ChoiceField(label=_("Role"), choices=LeaderRole.choices)
    is_lead = forms.BooleanField(label=_("Leads the group"), required=False)
    language = forms.ChoiceField(label=_("Language of letters and pages"), choices=settings.LANGUAGES)

    def clean_email(self) -> str:
        return clean_email(self.cleaned_data["email"])

    @property
    def newcomer(self) -> Newcomer:
        chosen = self.cleaned_data
        return Newcomer(
            name=chosen["name"],
            email=chosen["email"],
            language=chosen["language"],
            role=LeaderRole(chosen["role"]),
            is_lead=chosen["is_lead"],
        )


class ReplaceForm(PersonFields):
    """The one who takes over a place; role and lead are offered as they were."""

    def __init__(self, membership: Membership, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {
            "role": membership.role,
            "is_lead": membership.is_lead,
            "language": membership.person.language,
        }


class AddForm(PersonFields):
    """A new member of a group that is there, or of one that is made by the way."""

    group = GroupChoice(
        LeaderGroup.objects.none(), label=_("Leader group"), required=False, empty_label=_("A new group, named below")
    )
    municipality = forms.ModelChoiceField(
        Municipality.objects.none(), label=_("Municipality of the new group"), required=False, empty_label=_("Choose")
    )
    new_group = NameField(label=_("Name of the new group"), max_length=120, required=False)

    field_order = ("name", "email", "group", "municipality", "new_group", "role", "is_lead", "language")

    def __init__(self, cohort: Cohort, person: Person, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {"language": person.language, "role": LeaderRole.OTHER}
        groups = LeaderGroup.objects.managed_by(person).filter(cohort=cohort).select_related("municipality")
        _offer(self.fields["group"], groups)
        _offer(self.fields["municipality"], Municipality.objects.managed_by(person, cohort))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not cleaned.get("group") and "new_group" not in self.errors:
            for name in ("municipality", "new_group"):
                if not cleaned.get(name):
                    self.add_error(name, _("Choose a group above, or say where the new one belongs and its name."))
        return cleaned


class MemberForm(forms.Form):
    """A member as she is. The address is not changed here: it is what she signs in with."""

    name = NameField(label=_("Name"), max_length=150)
    language = forms.ChoiceField(label=_("Language of letters and pages"), choices=settings.LANGUAGES)
    group = GroupChoice(LeaderGroup.objects.none(), label=_("Leader group"), empty_label=None)
    role = forms.ChoiceField(label=_("Role"), choices=LeaderRole.choices)
    is_lead = forms.BooleanField(label=_("Leads the group"), required=False)

    def __init__(self, membership: Membership, groups: QuerySet[LeaderGroup], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {
            "name": membership.person.name,
            "language": membership.person.language,
            "group": membership.group,
            "role": membership.role,
            "is_lead": membership.is_lead,
        }
        _offer(self.fields["group"], groups)
        people = Person.objects.get_queryset().filter(pk=membership.person_id)
        if people.known_outside(membership.group.cohort).exists():
            for name in ("name", "language"):
                self.fields[name].disabled = True
                self.fields[name].help_text = _("Another programme knows this person too, so this stays.")


class GroupForm(forms.Form):
    name = NameField(label=_("Name of the group"), max_length=120)


def _offer(field: forms.Field, choices: QuerySet[Any]) -> None:
    if isinstance(field, forms.ModelChoiceField):
        field.queryset = choices
