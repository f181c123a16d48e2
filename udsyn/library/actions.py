"""What people do in the resource centre besides reading. Editing itself is Wagtail's."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.core.files.base import File
from django.db import transaction
from wagtail.models import Collection

from udsyn.library.models import Attachment, Editor, Opened, Picture, Resource
from udsyn.library.shelves import shelves_of
from udsyn.library.words import Kind
from udsyn.people import trail
from udsyn.people.models import Cohort, Municipality, Person
from udsyn.people.models.person import clean_email

WORDS_A_MINUTE = 180


class AlreadyPublished(Exception):
    """Somebody else was faster."""


def remember_opened(*, key: str, person: Person) -> None:
    """That a person has opened a resource; once is enough."""
    if not Opened.objects.visible_to(person).filter(key=key).exists():
        Opened.objects.bulk_create([Opened(key=key, person=person)], ignore_conflicts=True)


@transaction.atomic
def contribute(
    *,
    cohort: Cohort,
    municipality: Municipality,
    language: str,
    words: Mapping[str, Any],
    picture: File[bytes] | None,
    alt: str,
    document: File[bytes] | None,
    actor: Person,
    now: datetime,
) -> Resource:
    """A case story from a municipality, as a draft on the programme's shelf. Nobody reads it before it is published."""
    shelf = shelves_of(cohort)[language]
    story = Resource(
        kind=Kind.CASE_STORY,
        locale=shelf.locale,
        municipality=municipality,
        contributed_by=actor,
        owner=actor,
        live=False,
        has_unpublished_changes=True,
        minutes=max(1, round(len(str(words["text"]).split()) / WORDS_A_MINUTE)),
        **words,
    )
    story.picture = _picture(picture, alt, actor) if picture else None
    story.attachment = _attachment(document, actor) if document else None
    shelf.add_child(instance=story)
    story.save_revision(user=actor)
    trail.record(cohort=cohort, actor=actor, verb="library.contributed", facts={"title": story.title}, at=now)
    return story


def _collection() -> Any:
    return Collection.objects.get(depth=1)


def _picture(file: File[bytes], alt: str, actor: Person) -> Picture:
    made = Picture(title=alt[:100], alt=alt, file=file, uploaded_by_user=actor, collection=_collection())
    made.save()
    return made


def _attachment(file: File[bytes], actor: Person) -> Attachment:
    made = Attachment(title=file.name, file=file, uploaded_by_user=actor, collection=_collection())
    made.save()
    return made


@transaction.atomic
def publish_contribution(*, story: Resource, actor: Person, now: datetime) -> None:
    """What the municipality wrote, or what somebody has made of it since, is there to read. Raises AlreadyPublished."""
    current = Resource.objects.select_for_update().get(pk=story.pk)
    if current.live:
        raise AlreadyPublished
    revision = current.get_latest_revision() or current.save_revision(user=actor)
    # The view has looked at her role; Wagtail's groups know of it only after a visit to its rooms.
    revision.publish(user=actor, skip_permission_checks=True)
    trail.record(cohort=story.cohort, actor=actor, verb="library.published", facts={"title": story.title}, at=now)


@transaction.atomic
def name_editor(*, name: str, email: str, language: str, actor: Person, now: datetime) -> Person:
    """Lets a person edit every shelf. A person who is already here keeps her name and language."""
    person, _created = Person.objects.get_or_create(
        email=clean_email(email), defaults={"name": name.strip(), "language": language}
    )
    _editor, is_new = Editor.objects.get_or_create(person=person)
    if is_new:
        trail.record(cohort=None, actor=actor, verb="library.editor_named", facts={"person": person.pk}, at=now)
    return person


@transaction.atomic
def take_back_editor(*, editor: Editor, actor: Person, now: datetime) -> None:
    trail.record(cohort=None, actor=actor, verb="library.editor_ended", facts={"person": editor.person_id}, at=now)
    editor.delete()
