"""What follows when an editor translates, publishes or takes away."""

from __future__ import annotations

from typing import Any

from django.db.models.signals import post_delete
from wagtail.signals import copy_for_translation_done, page_published, page_unpublished

from udsyn.library.models import Resource
from udsyn.library.search import index


def connect() -> None:
    copy_for_translation_done.connect(_translated, dispatch_uid="library")
    page_published.connect(_published, sender=Resource, dispatch_uid="library")
    page_unpublished.connect(_unpublished, sender=Resource, dispatch_uid="library")
    post_delete.connect(_deleted, sender=Resource, dispatch_uid="library")


def _translated(sender: Any, source_obj: Any, target_obj: Any, **more: Any) -> None:
    """A version that was made from another is not the original."""
    if isinstance(target_obj, Resource):
        Resource.objects.filter(pk=target_obj.pk).update(is_original=False)
        revision = target_obj.latest_revision
        if revision:
            revision.content["is_original"] = False
            revision.save(update_fields=["content"])


def _published(instance: Resource, **more: Any) -> None:
    index.put(instance)


def _unpublished(instance: Resource, **more: Any) -> None:
    index.remove([instance.pk])


def _deleted(instance: Resource, **more: Any) -> None:
    index.remove([instance.pk])
