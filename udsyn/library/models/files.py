"""Pictures, which say in words what they show, and attached files, which are what they claim to be."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument
from wagtail.documents.models import Document as WagtailDocument
from wagtail.images.models import AbstractImage, AbstractRendition

from udsyn.library import uploads


class Picture(AbstractImage):  # type: ignore[misc]  # Wagtail has no types
    alt = models.CharField(
        _("what the picture shows, in words"),
        max_length=250,
        help_text=_("Read aloud to those who cannot see it. Write what it says, not that it is a picture."),
    )

    admin_form_fields: ClassVar[tuple[str, ...]] = ("title", "file", "alt", "collection", "tags")

    @property
    def default_alt_text(self) -> str:
        return self.alt


class Rendition(AbstractRendition):  # type: ignore[misc]  # Wagtail has no types
    image = models.ForeignKey(Picture, models.CASCADE, related_name="renditions")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("image", "filter_spec", "focal_point_key"), name="one_rendition_of_each_kind"
            ),
        )


class Attachment(AbstractDocument):  # type: ignore[misc]  # Wagtail has no types
    """A document, a video or its captions. Type and size are looked at before it is kept."""

    admin_form_fields = WagtailDocument.admin_form_fields

    def clean(self) -> None:
        super().clean()
        uploads.check_attachment(self.file)
