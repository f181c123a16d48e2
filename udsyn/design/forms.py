"""How every form of the house looks, so that a plain `{{ form }}` is right."""

from typing import Any

from django.forms.boundfield import BoundField
from django.forms.renderers import TemplatesSetting

_INPUT = "ds-input"


class HouseField(BoundField):
    """A field whose input carries the design system's class."""

    def build_widget_attrs(self, attrs: dict[str, Any], widget: Any = None) -> dict[str, Any]:
        """Django's attributes and the class; aria-describedby and aria-invalid are Django's own."""
        built: dict[str, Any] = super().build_widget_attrs(attrs, widget)
        given = built.get("class") or (widget or self.field.widget).attrs.get("class", "")
        built["class"] = f"{given} {_INPUT}".strip()
        return built


class HouseRenderer(TemplatesSetting):
    """Draws forms with the templates of this room; rooms may still override a widget."""

    form_template_name = "design/forms/form.html"
    field_template_name = "design/forms/field.html"
    bound_field_class = HouseField
