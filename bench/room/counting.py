"""`python -m bench.room.counting FILE`: the SQL statements of a save and of a respondent, in the house's own process.

Counted where the driver executes them, BEGIN and COMMIT too. `FILE` is what `population` has written; nobody of the
round may have answered.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any


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
    batches = [changes[start : start + 20] for start in range(0, len(changes), 20)]
    with CaptureQueriesContext(connection) as all_of_them:
        pages = [client.get(link), client.get(f"{link}sheet/")]
        for batch in batches:
            with CaptureQueriesContext(connection) as of_a_save:
                body = json.dumps(batch)
                pages.append(client.post(f"{link}save/", body, content_type="application/json"))
        pages.append(client.post(f"{link}submit/"))
    if [page.status_code for page in pages] != [200] * (2 + len(batches)) + [302]:
        raise SystemExit(f"counted the wrong thing: {pages}")
    return {"SQL statements per save": len(of_a_save), "SQL statements per respondent": len(all_of_them)}


if __name__ == "__main__":
    main()
