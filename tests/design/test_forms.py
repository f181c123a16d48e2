"""A plain form is labelled, explained and says what is wrong, for eyes and for screen readers."""

from __future__ import annotations

import re

from django import forms
from django.template import Context, Template
from django.utils.translation import override


class Invitation(forms.Form):
    name = forms.CharField(label="Name", help_text="As on the badge.")
    note = forms.CharField(label="Note", required=False, widget=forms.Textarea)
    role = forms.ChoiceField(label="Role", choices=[("a", "Leader"), ("b", "Guest")], widget=forms.RadioSelect)
    agreed = forms.BooleanField(label="Agreed")
    secret = forms.CharField(widget=forms.HiddenInput, required=False)


def html(form: forms.Form) -> str:
    with override("en"):
        return " ".join(str(form).split())


def test_a_field_is_labelled_and_described() -> None:
    page = html(Invitation())
    assert '<label for="id_name">Name</label>' in page
    assert re.search(r'<input[^>]*name="name"[^>]*aria-describedby="id_name_helptext"', page)
    assert re.search(r'id="id_name_helptext">As on the badge', page)


def test_what_may_stay_empty_says_so() -> None:
    page = html(Invitation())
    assert re.search(r'for="id_note">Note <span class="field-optional">\(optional\)', page)
    assert page.count("(optional)") == 1


def test_choices_stand_in_a_group_with_a_legend() -> None:
    page = html(Invitation())
    assert re.search(r"<fieldset[^>]*> <legend>Role</legend>", page)
    assert len(re.findall(r'type="radio"', page)) == 2


def test_inputs_carry_the_class_of_the_design_system() -> None:
    inputs = re.findall(r"<(?:input|textarea)[^>]*>", html(Invitation()))
    assert all('class="ds-input"' in each for each in inputs)


def test_an_untouched_form_has_no_summary_of_errors() -> None:
    assert "ds-error-summary" not in html(Invitation())


def test_a_faulty_form_begins_with_a_summary_that_leads_to_the_fields() -> None:
    page = html(Invitation({"name": "", "role": "c"}))
    summary = page.split("</ul>")[0]
    assert "data-focus-first" in summary
    assert re.findall(r'href="#([^"]+)"', summary) == ["id_name", "id_role", "id_agreed"]
    for target in ("id_name", "id_role", "id_agreed"):
        assert f'id="{target}"' in page


def test_a_faulty_field_is_marked_and_names_its_error() -> None:
    page = html(Invitation({"name": ""}))
    field = re.search(r'<input[^>]*name="name"[^>]*>', page)
    assert field
    assert 'aria-invalid="true"' in field[0]
    assert 'aria-describedby="id_name_helptext id_name_error"' in field[0]
    assert 'id="id_name_error"' in page


def test_errors_of_the_whole_form_stand_in_the_summary() -> None:
    form = Invitation({"name": "A", "role": "a", "agreed": "on"})
    form.add_error(None, "The round has closed.")
    assert "The round has closed." in html(form)


def test_a_single_field_can_be_placed_by_hand() -> None:
    page = Template("{% load design %}{% error_summary form %}{% field form.note %}")
    drawn = page.render(Context({"form": Invitation()}))
    assert 'for="id_note"' in drawn
    assert "id_name" not in drawn
