"""The short form a municipality tells a case story with, and the one that names an editor."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from udsyn.instruments.topics import Topic
from udsyn.library.uploads import LARGEST_PICTURE, PICTURES, check_attachment, ending, too_large
from udsyn.library.words import Audience, Sector
from udsyn.people.models import Municipality
from udsyn.people.models.person import clean_email

MOST_TOPICS = 3


class ContributionForm(forms.Form):
    """Clean values: `municipality`, `language`, `picture`, `alt`, `document` and the words of the story."""

    WORDS = ("title", "lead", "text", "topics", "sectors", "audience")

    municipality = forms.ModelChoiceField(Municipality.objects.none(), label=_("Municipality"), empty_label=None)
    language = forms.ChoiceField(label=_("Language you write in"), choices=settings.LANGUAGES)
    title = forms.CharField(label=_("Title"), max_length=150, help_text=_("Say what you found out."))
    lead = forms.CharField(label=_("In one or two sentences"), max_length=400, widget=forms.Textarea(attrs={"rows": 3}))
    text = forms.CharField(
        label=_("What happened"),
        max_length=12_000,
        widget=forms.Textarea(attrs={"rows": 14}),
        help_text=_(
            "What you wanted, what you did, what went wrong, and what you would do otherwise. No names of citizens."
        ),
    )
    topics = forms.MultipleChoiceField(label=_("Topics"), choices=Topic, widget=forms.CheckboxSelectMultiple)
    sectors = forms.MultipleChoiceField(
        label=_("Sectors"), choices=Sector, required=False, widget=forms.CheckboxSelectMultiple
    )
    audience = forms.ChoiceField(
        label=_("Who may see it"),
        choices=[
            (Audience.PROGRAMME.value, _("Everyone in this programme")),
            (Audience.MUNICIPALITY.value, _("Only our own municipality")),
        ],
        widget=forms.RadioSelect,
        initial=Audience.PROGRAMME,
    )
    picture = forms.ImageField(
        label=_("A picture"),
        required=False,
        error_messages={"invalid_image": _("This is not a picture we can show. Choose a JPEG, PNG, GIF or WebP file.")},
    )
    alt = forms.CharField(
        label=_("What the picture shows, in words"),
        max_length=250,
        required=False,
        help_text=_("Read aloud to those who cannot see it."),
    )
    document = forms.FileField(label=_("A document"), required=False, help_text=_("PDF or Office, at most 20 MB."))

    def __init__(self, municipalities: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["municipality"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 - tells the type checker what is declared above
        field.queryset = municipalities

    def clean_topics(self) -> list[str]:
        chosen: list[str] = self.cleaned_data["topics"]
        if len(chosen) > MOST_TOPICS:
            raise forms.ValidationError(_("Choose at most three topics."))
        return chosen

    def clean_picture(self) -> Any:
        file = self.cleaned_data["picture"]
        if file and ending(file.name) not in PICTURES:
            raise forms.ValidationError(self.fields["picture"].error_messages["invalid_image"])
        if file and file.size > LARGEST_PICTURE:
            raise forms.ValidationError(too_large(LARGEST_PICTURE))
        return file

    def clean_document(self) -> Any:
        file = self.cleaned_data["document"]
        if file:
            try:
                check_attachment(file)
            except forms.ValidationError as fault:
                raise forms.ValidationError(fault.messages) from fault
        return file

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or self.cleaned_data
        if values.get("picture") and not values.get("alt", "").strip():
            self.add_error("alt", _("Say in words what the picture shows: not everyone can see it."))
        return values

    @property
    def words(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self.WORDS}


class EditorForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=150, error_messages={"required": _("Write the name.")})
    email = forms.EmailField(
        label=_("E-mail address"),
        max_length=254,
        error_messages={"required": _("Write the e-mail address."), "invalid": _("This is not an e-mail address.")},
    )

    def clean_email(self) -> str:
        return clean_email(self.cleaned_data["email"])
