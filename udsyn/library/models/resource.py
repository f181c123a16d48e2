"""A resource: something to read, watch or use, in one language."""

from __future__ import annotations

from typing import Any, ClassVar, cast

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Page, PageManager
from wagtail.query import PageQuerySet
from wagtail.search import index

from udsyn.library.forms.editing import ResourceForm
from udsyn.library.models.files import Attachment, Picture
from udsyn.library.models.reader import Editor
from udsyn.library.models.readership import may_read
from udsyn.library.models.shelf import Shelf
from udsyn.library.words import Area, Audience, Field, Kind, Level, Wave
from udsyn.people.models import Cohort, Municipality, Person

LONGEST_KEY = 80


class ResourceQuerySet(PageQuerySet):  # type: ignore[misc]  # Wagtail has no types
    def visible_to(self, user: Person) -> ResourceQuerySet:
        """Published, and the user is one of its readers."""
        return cast(ResourceQuerySet, self.live().filter(may_read(user)).select_related("locale"))

    def in_force(self) -> ResourceQuerySet:
        """Without those whose last day has passed."""
        return cast(ResourceQuerySet, self.filter(models.Q(expire_at=None) | models.Q(expire_at__gt=timezone.now())))

    def run_by(self, user: Person) -> ResourceQuerySet:
        """Published or not, of programmes the user facilitates; all of them for a named editor."""
        if Editor.objects.filter(person=user.pk).exists():
            return cast(ResourceQuerySet, self.select_related("locale"))
        return cast(ResourceQuerySet, self.filter(cohort__in=Cohort.objects.run_by(user)).select_related("locale"))

    def contributed_by(self, user: Person) -> ResourceQuerySet:
        """What the user handed in for a municipality, newest first."""
        return cast(ResourceQuerySet, self.filter(contributed_by=user.pk).order_by("-pk"))

    def waiting(self) -> ResourceQuerySet:
        """Handed in by a municipality and not published yet, the oldest first."""
        found = self.filter(contributed_by__isnull=False, live=False, first_published_at=None)
        return cast(ResourceQuerySet, found.select_related("municipality", "contributed_by").order_by("pk"))


class Resource(Page):  # type: ignore[misc]  # Wagtail has no types
    """One language version. Versions share `key` and Wagtail's translation_key; one of them is the original."""

    key = models.SlugField(max_length=LONGEST_KEY, editable=False, db_index=True)
    is_original = models.BooleanField(_("the original"), default=True, editable=False)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind, default=Kind.ARTICLE)
    lead = models.TextField(_("lead"), max_length=500, help_text=_("One or two sentences that say the finding."))
    text = models.TextField(
        _("text"),
        blank=True,
        help_text=_("Markdown: an empty line between paragraphs, ## before a heading, - before a point of a list."),
    )
    minutes = models.PositiveSmallIntegerField(_("minutes"), default=5)
    topics = models.JSONField(_("topics"), default=list)
    sectors = models.JSONField(_("sectors"), default=list, blank=True)
    wave = models.CharField(_("wave"), max_length=20, choices=Wave, blank=True)
    field = models.CharField(_("field in motion"), max_length=20, choices=Field, blank=True)
    level = models.CharField(_("level"), max_length=20, choices=Level, blank=True)
    area = models.CharField(_("written for"), max_length=40, choices=Area, blank=True)
    sources = models.JSONField(_("sources"), default=list, blank=True)
    is_illustrative = models.BooleanField(
        _("illustrative"), default=False, help_text=_("People and places in it are invented.")
    )
    audience = models.CharField(_("who may see it"), max_length=20, choices=Audience, default=Audience.ALL)
    cohort = models.ForeignKey(Cohort, models.PROTECT, null=True, blank=True, editable=False, related_name="+")
    municipality = models.ForeignKey(
        Municipality,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("municipality"),
        help_text=_("When it comes from one municipality, or only one may see it."),
    )
    picture = models.ForeignKey(
        Picture, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("picture")
    )
    attachment = models.ForeignKey(
        Attachment, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("file")
    )
    video = models.ForeignKey(
        Attachment, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("video file")
    )
    captions = models.ForeignKey(
        Attachment, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("captions")
    )
    transcript = models.TextField(_("transcript"), blank=True, help_text=_("What is said, for those who read it."))
    address = models.URLField(
        _("address"), max_length=500, blank=True, help_text=_("Of a link, a tool, or a video elsewhere.")
    )
    contributed_by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, editable=False, related_name="+")

    objects = PageManager.from_queryset(ResourceQuerySet)()

    base_form_class = ResourceForm
    content_panels: ClassVar[list[Any]] = [
        FieldPanel("title"),
        FieldPanel("lead"),
        FieldPanel("kind"),
        FieldPanel("text", widget=forms.Textarea(attrs={"rows": 24})),
        FieldPanel("minutes"),
        MultiFieldPanel([FieldPanel("picture"), FieldPanel("attachment"), FieldPanel("address")], _("With it")),
        MultiFieldPanel([FieldPanel("video"), FieldPanel("captions"), FieldPanel("transcript")], _("Video")),
        MultiFieldPanel(
            [FieldPanel(name) for name in ("topics", "sectors", "wave", "field", "level", "area", "is_illustrative")],
            _("Its subject"),
        ),
        MultiFieldPanel([FieldPanel("audience"), FieldPanel("municipality")], _("Who may see it")),
    ]
    promote_panels: ClassVar[list[Any]] = []
    parent_page_types: ClassVar[list[str]] = ["library.Shelf"]
    subpage_types: ClassVar[list[str]] = []
    show_in_menus_default = False
    search_fields: ClassVar[list[Any]] = [*Page.search_fields, index.SearchField("lead"), index.SearchField("text")]

    class Meta:
        verbose_name = _("resource")
        constraints = ()

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        self._settle_key()
        super().full_clean(*args, **kwargs)

    def minimal_clean(self) -> None:
        """What Wagtail asks of a draft."""
        self._settle_key()
        super().minimal_clean()

    def _settle_key(self) -> None:
        """The address inside Wagtail's tree is the key, which no editor has to think of."""
        self.key = self._free_key(self.key or slugify(self.title)[:LONGEST_KEY] or "resource")
        self.slug = self.key

    def _free_key(self, wanted: str) -> str:
        taken = set(
            Resource.objects.exclude(translation_key=self.translation_key)
            .filter(key__startswith=wanted[:70])
            .values_list("key", flat=True)
        )
        numbered = (f"{wanted[: LONGEST_KEY - 5]}-{number}" for number in range(2, 9999))
        return wanted if wanted not in taken else next(key for key in numbered if key not in taken)

    def clean(self) -> None:
        super().clean()
        faults: dict[str, Any] = {}
        if self.kind == Kind.VIDEO and not (self.video or self.address):
            faults["video"] = _("A video needs a file or the address of one.")
        if self.video and not self.transcript.strip():
            faults["transcript"] = _("Some read what others hear: write down what is said.")
        if self.kind == Kind.LINK and not self.address:
            faults["address"] = _("A link needs an address.")
        if self.audience == Audience.MUNICIPALITY and self.municipality is None:
            faults["municipality"] = _("Choose the municipality that may see it.")
        if faults:
            raise ValidationError(faults)

    def save(self, *args: Any, **kwargs: Any) -> Any:
        """The programme is that of the shelf it stands on."""
        self.cohort_id = Shelf.objects.values_list("cohort", flat=True).get(path=self.path[: -self.steplen])
        return super().save(*args, **kwargs)

    @property
    def language(self) -> str:
        return str(self.locale.language_code)

    def get_url_parts(self, request: Any = None) -> tuple[int, str, str]:
        """The house's own page, in the language of this version."""
        return (0, "", f"{reverse('library:resource', kwargs={'key': self.key})}?version={self.language}")

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        """The same page a reader gets, with what the editor has not saved yet."""
        from udsyn.library.views.reading import preview

        return preview(request, self)
