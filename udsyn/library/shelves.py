"""The shelves of the house and of a programme, made when somebody first needs them."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import transaction
from wagtail.models import Collection, Locale, Page

from udsyn.library.models import Shelf
from udsyn.people.models import Cohort

LANGUAGES = tuple(code for code, _name in settings.LANGUAGES)


def locales() -> dict[str, Any]:
    """Wagtail's name for a language, for each of the four."""
    found = {locale.language_code: locale for locale in Locale.objects.all()}
    return {code: found.get(code) or Locale.objects.create(language_code=code) for code in LANGUAGES}


def house_shelves() -> dict[str, Shelf]:
    """By language."""
    return _shelves(None)


def shelves_of(cohort: Cohort) -> dict[str, Shelf]:
    """By language."""
    return _shelves(cohort)


def _shelves(cohort: Cohort | None) -> dict[str, Shelf]:
    found = {
        shelf.locale.language_code: shelf for shelf in Shelf.objects.filter(cohort=cohort).select_related("locale")
    }
    return found if len(found) == len(LANGUAGES) else _made(cohort, found)


@transaction.atomic
def _made(cohort: Cohort | None, found: dict[str, Shelf]) -> dict[str, Shelf]:
    root, tied = _root(), next((shelf.translation_key for shelf in found.values()), None)
    for code, locale in locales().items():
        if code not in found:
            name = cohort.name if cohort else "Udsyn"
            slug = f"{'house' if cohort is None else f'programme-{cohort.pk}'}-{code}"
            shelf = Shelf(title=f"{name} ({code})", slug=slug, locale=locale, cohort=cohort)
            if tied:
                shelf.translation_key = tied
            found[code] = root.add_child(instance=shelf)
            tied = found[code].translation_key
    return found


def _root() -> Any:
    """Wagtail's migrations make the root; a database that was emptied has none."""
    if not Collection.objects.filter(depth=1).exists():
        Collection.add_root(name="Root")
    return Page.objects.filter(depth=1).first() or Page.add_root(title="Root", slug="root", locale=locales()["en"])
