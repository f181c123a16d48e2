"""The texts of the house: files under `content/`, put on its own shelf. What an editor changed or took away stays so.

A file is read again whenever it has changed, as long as nobody has touched its page in Wagtail.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from ruamel.yaml import YAML
from wagtail.signal_handlers import disable_reference_index_auto_update

from udsyn.library.models import LoadedText, Resource, Shelf
from udsyn.library.search import index
from udsyn.library.shelves import house_shelves
from udsyn.library.words import Area, Kind

CONTENT = Path(__file__).parent / "content"
FOLDERS = ("articles", "cases")
LANGUAGES = ("nb", "da", "nn", "en")
WORDS_A_MINUTE = 180
SAME_IN_EVERY_LANGUAGE = ("kind", "topics", "sectors", "wave", "field", "level", "sources")


@dataclass(frozen=True)
class Text:
    """One resource in one language, as the files have it."""

    key: str
    language: str
    is_original: bool
    values: Mapping[str, Any]

    @property
    def digest(self) -> str:
        told = json.dumps([self.is_original, dict(self.values)], sort_keys=True, ensure_ascii=False)
        return hashlib.sha256(told.encode()).hexdigest()


@transaction.atomic
def load_house_texts(folder: Path = CONTENT) -> int:
    """Brings the house's shelf up to date. Returns how many texts were new or changed."""
    shelves = house_shelves()
    known = {(row.key, row.language): row for row in LoadedText.objects.all()}
    pages = {(page.key, page.language): page for page in Resource.objects.filter(cohort=None).select_related("locale")}
    return sum(
        _load(text, shelves[text.language], known.get((text.key, text.language)), pages) for text in texts_in(folder)
    )


def _load(text: Text, shelf: Shelf, known: LoadedText | None, pages: dict[tuple[str, str], Resource]) -> bool:
    page = pages.get((text.key, text.language))
    if known and (known.digest == text.digest or page is None or _is_touched(page)):
        return False
    if page and _is_touched(page):
        return False
    pages[text.key, text.language] = _put(text, shelf, page, pages)
    LoadedText.objects.update_or_create(key=text.key, language=text.language, defaults={"digest": text.digest})
    return True


def _is_touched(page: Resource) -> bool:
    """Whatever somebody does to a page in Wagtail leaves a revision with her name."""
    return bool(page.revisions.filter(user__isnull=False).exists())


def _put(text: Text, shelf: Shelf, page: Resource | None, pages: Mapping[tuple[str, str], Resource]) -> Resource:
    if page is None:
        page = Resource(key=text.key, locale=shelf.locale)
        tied = next((other for (key, _code), other in pages.items() if key == text.key), None)
        if tied:
            page.translation_key = tied.translation_key
    for name, value in text.values.items():
        setattr(page, name, value)
    page.is_original = text.is_original
    _publish(page, shelf)
    return page


def _publish(page: Resource, shelf: Shelf) -> None:
    """As Wagtail does it, in one go: its own way takes half as long again, and a file refers to nothing."""
    page.live = True
    with disable_reference_index_auto_update():
        if page.pk is None:
            page.first_published_at = page.last_published_at = timezone.now()
            shelf.add_child(instance=page)
        page.live_revision = page.latest_revision = page.save_revision(changed=False, clean=False)
        page.save(clean=False)
    index.put(page)


def texts_in(folder: Path) -> Iterator[Text]:
    """Every text of every area, the original of each first, so that the others are tied to it."""
    for area in sorted(path for path in folder.iterdir() if path.is_dir()):
        for described in sorted(path for name in FOLDERS for path in area.glob(f"{name}/*.yaml")):
            yield from _written(described, area.name)
        if (area / "reading.yaml").exists():
            yield from _reading_list(area)


def _written(described: Path, area: str) -> Iterator[Text]:
    facts = YAML(typ="safe").load(described)
    original = facts["original"]
    for language in sorted(LANGUAGES, key=lambda code: code != original):
        file = described.with_name(f"{described.stem}.{language}.md")
        if not file.exists():
            continue
        head, body = split(file.read_text(encoding="utf-8"))
        values = {name: facts[name] for name in SAME_IN_EVERY_LANGUAGE if name in facts}
        values |= {"title": head["title"], "lead": head["lead"], "text": body, "area": area}
        values |= {"is_illustrative": bool(facts.get("illustrative")), "minutes": minutes_for(body)}
        yield Text(described.stem, language, language == original, values)


def split(text: str) -> tuple[dict[str, str], str]:
    """The head between its lines of three hyphens, and what comes after."""
    _nothing, head, body = text.split("---\n", 2)
    return dict(YAML(typ="safe").load(head)), body.strip() + "\n"


def minutes_for(text: str) -> int:
    return max(1, round(len(text.split()) / WORDS_A_MINUTE))


def _reading_list(area: Path) -> Iterator[Text]:
    """Public sources worth a leader's time; each says why in the reader's language."""
    entries = YAML(typ="safe").load(area / "reading.yaml")
    for language in ("nb", "da", "en"):
        with translation.override(language):
            subject = str(Area(area.name).label)
            title = _("Read on: %(subject)s") % {"subject": subject.partition(": ")[2] or subject}
            lead = _("Public sources worth a leader’s time, and what you get from each.")
        sources = [{**entry, "why": entry["why"].get(language, "")} for entry in entries]
        values: dict[str, Any] = {
            "kind": Kind.READING_LIST.value,
            "title": title,
            "lead": lead,
            "text": "",
            "sources": sources,
        }
        values |= {"area": area.name, "topics": topics_of(area), "sectors": []}
        values |= {"minutes": minutes_for(" ".join(source["why"] for source in sources)), "is_illustrative": False}
        yield Text(f"{area.name}-reading", language, language == "nb", values)


def topics_of(area: Path) -> list[str]:
    """The three topics its articles are about most."""
    found: dict[str, int] = {}
    for described in sorted(area.glob("articles/*.yaml")):
        for topic in YAML(typ="safe").load(described)["topics"]:
            found[topic] = found.get(topic, 0) + 1
    return sorted(found, key=lambda topic: (-found[topic], topic))[:3]
