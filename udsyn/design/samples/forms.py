"""A form with every kind of field."""

from django import forms
from django.utils.translation import gettext_lazy as _


class SampleForm(forms.Form):
    """Sends nothing anywhere."""

    name = forms.CharField(label=_("Name of the programme"), help_text=_("Leaders see it in every letter."))
    mail = forms.EmailField(label=_("E-mail"), required=False)
    language = forms.ChoiceField(label=_("Language"), choices=[("da", _("Danish")), ("nb", _("Bokmål"))])
    mode = forms.ChoiceField(
        label=_("Who sees the answers?"),
        choices=[("group", _("Only figures about the group")), ("named", _("Answers with a name"))],
        widget=forms.RadioSelect,
    )
    modules = forms.MultipleChoiceField(
        label=_("Modules"),
        choices=[("a", _("Organisation")), ("b", _("Leadership"))],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    people = forms.FileField(label=_("List of leaders"), help_text=_("An Excel or CSV file with one leader per row."))
    note = forms.CharField(label=_("Note"), widget=forms.Textarea(attrs={"rows": 3}), required=False)
    agreed = forms.BooleanField(label=_("The matter was discussed with the employees' representatives."))
