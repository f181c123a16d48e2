"""A file that no row names any more is removed from the disk, once that is certain."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models.signals import post_delete
from django.dispatch import receiver

from udsyn.exercises.models import ProductFile


@receiver(post_delete, sender=ProductFile)
def forget_file(instance: ProductFile, **_news: Any) -> None:
    storage, name = instance.file.storage, instance.file.name
    transaction.on_commit(lambda: storage.delete(name or ""))
