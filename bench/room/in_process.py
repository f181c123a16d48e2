"""`python -m bench.room.in_process FILE ROUND`: what each kind of request costs the house, in one process, no network.

Requests go through the application that a web worker serves, from outermost to the database and back. Counted is
processor time of this process alone, so that other work on the machine changes little. `FILE` is what `population` has
written; nobody of the round may have answered.
"""

from __future__ import annotations

import cProfile
import gc
import io
import json
import os
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

BATCH = 10
COLD = 24  # respondents who warm the process up, in all four languages
PROFILE = "UDSYN_PROFILE"  # the name of a file for cProfile, of one kind of request: `save:save.prof`


class Caller:
    """Asks the application as granian does, and keeps the milliseconds of each kind of request."""

    def __init__(self, application: Callable[..., Any]) -> None:
        self._application = application
        self.spent: dict[str, list[float]] = {}
        self._profiled, _colon, self._profile_to = os.environ.get(PROFILE, "").partition(":")
        self._profile = cProfile.Profile()

    def ask(self, kind: str, method: str, address: str, body: bytes = b"", content_type: str = "") -> tuple[int, bytes]:
        environ, told = _environ(method, address, body, content_type), []
        is_profiled = kind == self._profiled
        begun = time.process_time()
        if is_profiled:
            self._profile.enable()
        answer = self._application(environ, lambda status, _headers, _fault=None: told.append(status))
        found = b"".join(answer)
        if hasattr(answer, "close"):
            answer.close()
        if is_profiled:
            self._profile.disable()
        self.spent.setdefault(kind, []).append(1000 * (time.process_time() - begun))
        return int(told[0][:3]), found

    def finish(self) -> None:
        if self._profiled:
            self._profile.dump_stats(self._profile_to)


def _environ(method: str, address: str, body: bytes, content_type: str) -> dict[str, Any]:
    path, _mark, query = address.partition("?")
    return {
        "REQUEST_METHOD": method,
        "SCRIPT_NAME": "",
        "PATH_INFO": path,
        "QUERY_STRING": query,
        "SERVER_NAME": "127.0.0.1",
        "SERVER_PORT": "8000",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "HTTP_HOST": "127.0.0.1:8000",
        "HTTP_ACCEPT_ENCODING": "gzip",
        "REMOTE_ADDR": "127.0.0.1",
        "CONTENT_TYPE": content_type,
        "CONTENT_LENGTH": str(len(body)),
        "wsgi.url_scheme": "http",
        "wsgi.input": io.BytesIO(body),
        "wsgi.errors": sys.stderr,
    }


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    from config.wsgi import application

    place = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))[int(sys.argv[2])]
    caller = Caller(application)
    for who in place["people"][:COLD]:
        whole_way(caller, place, who)
    caller.spent.clear()
    caller._profile = cProfile.Profile()
    gc.collect()
    for who in place["people"][COLD:]:
        whole_way(caller, place, who)
    caller.finish()
    sys.stdout.write(json.dumps({kind: summary(spent) for kind, spent in caller.spent.items()}))


def summary(spent: list[float]) -> dict[str, float]:
    return {"mean": statistics.fmean(spent), "median": statistics.median(spent), "count": len(spent)}


def whole_way(caller: Caller, place: dict[str, Any], who: dict[str, Any]) -> None:
    link = f"/answers/p/{who['token']}/"
    changes = [[key, who["answers"][at], at + 1] for at, key in enumerate(place["keys"])]
    _expect(200, *caller.ask("start page", "GET", link))
    _expect(200, *caller.ask("answering page", "GET", f"{link}sheet/"))
    for start in range(0, len(changes), BATCH):
        body = json.dumps(changes[start : start + BATCH]).encode()
        _expect(200, *caller.ask("save", "POST", f"{link}save/", body, "application/json"))
    _expect(302, *caller.ask("hand in", "POST", f"{link}submit/", b"", "application/json"))
    _expect(200, *caller.ask("own result", "GET", f"/results/own/{who['token']}/"))


def _expect(status: int, found: int, body: bytes) -> None:
    if found != status:
        raise SystemExit(f"measured the wrong thing: {found} {body[:500]!r}")


if __name__ == "__main__":
    main()
