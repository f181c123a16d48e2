"""Writing, handing in and filing what a group or a leader makes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath

from django.core.files import File
from django.db import transaction

from udsyn.exercises.models import Product, ProductFile, is_shown_at
from udsyn.lib.file_kinds import FileKind
from udsyn.people.models import Person
from udsyn.programmes.models import Step

MOST_FILES = 5
LONGEST_NAME = 100


@dataclass(frozen=True)
class Owner:
    """Whose product it is: a leader group's, or a leader's. Ids, exactly one of them."""

    person: int | None = None
    group: int | None = None


class ChangedMeanwhile(Exception):
    """Somebody else has saved since the page was opened. Nothing of text and link was stored."""

    def __init__(self, product: Product) -> None:
        self.product = product


class NothingToHandIn(Exception):
    """No text, no link and no file. It was saved and not handed in."""


class TooManyFiles(Exception):
    """There are as many files as there may be."""


@transaction.atomic
def save_product(*, step: Step, owner: Owner, text: str, link: str, edition: int, actor: Person) -> Product:
    """Stores text and link. `edition` is the one the page began from. Raises `ChangedMeanwhile`."""
    product = product_of(step, owner)
    if (product.text, product.link) == (text, link):
        return product
    if product.edition != edition:
        raise ChangedMeanwhile(product)
    product.text, product.link, product.changed_by, product.edition = text, link, actor, edition + 1
    product.save(update_fields=["text", "link", "changed_by", "edition"])
    return product


@transaction.atomic
def hand_in(*, step: Step, owner: Owner, today: date) -> Product:
    """Done, for the whole group. A second time changes nothing. Raises `NothingToHandIn`."""
    product = product_of(step, owner)
    if product.is_empty:
        raise NothingToHandIn
    if product.handed_in_on is None:
        product.handed_in_on = today
        product.save(update_fields=["handed_in_on"])
    return product


@transaction.atomic
def keep_file(
    *, step: Step, owner: Owner, content: File[bytes], name: str, kind: FileKind, actor: Person
) -> ProductFile:
    """Adds a file whose content has been looked into. Raises `TooManyFiles`."""
    product = product_of(step, owner)
    if product.files.filter(is_put_away=False).count() >= MOST_FILES:
        raise TooManyFiles
    return ProductFile.objects.create(
        product=product, file=content, name=_named(name, kind), kind=kind.name, size=content.size, added_by=actor
    )


@transaction.atomic
def move_file(*, file: ProductFile, is_put_away: bool) -> None:
    """Puts a file away, or brings it back. Raises `TooManyFiles`."""
    product = Product.objects.select_for_update().get(pk=file.product_id)
    others = product.files.filter(is_put_away=False).exclude(pk=file.pk)
    if not is_put_away and others.count() >= MOST_FILES:
        raise TooManyFiles
    ProductFile.objects.filter(pk=file.pk).update(is_put_away=is_put_away)


def product_of(step: Step, owner: Owner) -> Product:
    """Made with the first word; from then on the promise about who sees it stands."""
    whose = {"person_id": owner.person, "group_id": owner.group}
    Product.objects.get_or_create(step=step, **whose, defaults={"is_shown": is_shown_at(step)})
    return Product.objects.select_for_update().get(step=step, **whose)


def _named(name: str, kind: FileKind) -> str:
    """The name it came with, without what a file system or a header could stumble over, ending in what it is."""
    stem = re.sub(r'[\x00-\x1f\x7f<>:"/\\|?*]+', " ", PurePath(name.replace("\\", "/")).stem).strip(" .")
    return f"{stem[:LONGEST_NAME] or 'file'}.{kind.suffix}"
