"""Searching 5,000 resources in three languages each, with facets and marked hits, on SQLite and on PostgreSQL.

Budget: 100 ms for the page, query to HTML. `python bench/search.py [resources]`; the figures are of this machine and of
whatever else runs on it.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
os.environ["UDSYN_DEBUG"] = "1"

LANGUAGES = ("nb", "da", "en")
ASKED = ("", "leder", "kommunernes gevinster", "digitalisering", "beslutning ansvar penger", "zirkonium", "kommune")
TRIES = 9


def prepared(resources: int) -> None:
    """Invented resources out of the paragraphs of the house's own, on one shelf, readable by all."""
    from django.contrib.contenttypes.models import ContentType
    from django.core.management import call_command
    from django.db import connection
    from wagtail.models import Page

    from udsyn.library.models import FoundPage, Resource
    from udsyn.library.search import index
    from udsyn.library.shelves import house_shelves

    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    shelves = house_shelves()
    kind = ContentType.objects.get_for_model(Resource)
    for code in LANGUAGES:
        shelf = shelves[code]
        pages = Page.objects.bulk_create(
            Page(
                path=f"{shelf.path}{number:04d}",
                depth=shelf.depth + 1,
                title=f"{number}",
                slug=f"r{number}",
                locale=shelf.locale,
                content_type=kind,
                url_path=f"/r{number}/",
                live=True,
            )
            for number in range(resources)
        )
        found = list(invented(code, [page.pk for page in pages]))
        FoundPage.objects.bulk_create(found, batch_size=500)
        for start in range(0, len(found), 500):
            index.write(found[start : start + 500])
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def invented(code: str, pks: list[int]) -> Iterator[object]:
    from udsyn.instruments.topics import Topic
    from udsyn.library.loading import CONTENT, texts_in
    from udsyn.library.models import FoundPage
    from udsyn.library.plain import to_plain
    from udsyn.library.words import Area, Field, Kind, Level, Sector, Wave

    texts = [text for text in texts_in(CONTENT) if text.language == code and text.values["text"]]
    pieces = [to_plain(piece) for text in texts for piece in text.values["text"].split("\n\n") if len(piece) > 80]
    chance = Random(7)  # noqa: S311 - invented texts
    for number, pk in enumerate(pks):
        several = (chance.sample(list(words.values), 2) for words in (Topic, Sector))
        topics, sectors = (f",{','.join(chosen)}," for chosen in several)
        about = chance.choice(texts).values
        yield FoundPage(
            page_id=pk, key=f"r{number}", language=code, is_original=code == "nb",
            title=str(about["title"]), lead=str(about["lead"]), text=" ".join(chance.choices(pieces, k=9)),
            kind=chance.choice(Kind.values), wave=chance.choice(Wave.values), field=chance.choice(Field.values),
            level=chance.choice(Level.values), area=chance.choice(Area.values), topics=topics, sectors=sectors,
            minutes=chance.randint(1, 20), is_illustrative=False, audience="all",
        )  # fmt: skip


def measured() -> None:
    """The page as a leader gets it, warm."""
    from django.conf import settings

    from tests.cast import make_cast
    from tests.conftest import Browser

    settings.ALLOWED_HOSTS = ["testserver"]
    cast = make_cast()
    browser = Browser().as_(cast.kari)
    for query in ASKED:
        for choices in ({}, {"topic": "data", "kind": "article"}):
            times = []
            for _try in range(TRIES):
                start = time.perf_counter()
                answer = browser.get("/library/", {"q": query, **choices})
                times.append((time.perf_counter() - start) * 1000)
            page = answer.content.decode()
            hits = page.split('id="found">')[1].split("<")[0]
            what = f"{query or '(everything)'}{' + two choices' if choices else ''}"
            median, slowest = statistics.median(times[1:]), max(times[1:])
            sys.stdout.write(f"  {what:45} {hits:18} median {median:4.0f} ms, slowest {slowest:4.0f} ms\n")


def one(database: str, resources: int) -> None:
    import django

    django.setup()
    start = time.perf_counter()
    prepared(resources)
    sys.stdout.write(
        f"{database}: {resources} resources in {len(LANGUAGES)} languages, {time.perf_counter() - start:.0f} s\n"
    )
    measured()


def run(name: str, url: str, resources: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "UDSYN_VAR": folder, "UDSYN_DATABASE": url}
        command = [sys.executable, __file__, str(resources), name]
        subprocess.run(command, env=environment, check=True)  # noqa: S603 - our own


def main() -> None:
    resources = int(sys.argv[1]) if len(sys.argv) > 1 else 5_000
    if len(sys.argv) > 2:
        one(sys.argv[2], resources)
        return
    from bench.room.databases import Missing, postgres

    run("SQLite", "sqlite:///udsyn.sqlite3", resources)
    try:
        with postgres() as database:
            run("PostgreSQL", database.url, resources)
    except Missing as why:
        sys.stdout.write(f"PostgreSQL was not measured: {why}\n")


if __name__ == "__main__":
    main()
