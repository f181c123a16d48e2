"""`python -m bench.room.counting FILE ROUND`: the SQL statements of a save and a respondent, in a process of its own.

Counted where the driver executes them, BEGIN and COMMIT too. `FILE` is what `population` has written; nobody of the
round may have answered.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

LARGEST_BATCH = 20  # of the page's script


def main() -> None:
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    place = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))[int(sys.argv[2])]
    count_one(place, place["people"][0])  # a worker reads the instrument once in its life
    sys.stdout.write(json.dumps(count_one(place, place["people"][1])))


def count_one(place: dict[str, Any], who: dict[str, Any]) -> dict[str, float]:
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    link, client = f"/answers/p/{who['token']}/", Client(headers={"host": "127.0.0.1"})
    changes = [[key, who["answers"][at], at + 1] for at, key in enumerate(place["keys"])]
    batches = [changes[start : start + LARGEST_BATCH] for start in range(0, len(changes), LARGEST_BATCH)]
    saves, before = [], 0
    with CaptureQueriesContext(connection) as counted:
        pages = [client.get(link), client.get(f"{link}sheet/")]
        for batch in batches:
            before = len(counted)
            pages.append(client.post(f"{link}save/", json.dumps(batch), content_type="application/json"))
            saves.append(len(counted) - before)
        pages.append(client.post(f"{link}submit/"))
    if [page.status_code for page in pages] != [200] * (2 + len(batches)) + [302]:
        raise SystemExit(f"counted the wrong thing: {pages}")
    return {"SQL statements per save": max(saves), "SQL statements per respondent": len(counted)}


if __name__ == "__main__":
    main()
