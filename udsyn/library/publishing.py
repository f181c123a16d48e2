"""What was to be published by now. Nobody has to run a clock: whoever comes to read sets it going."""

from __future__ import annotations

import time

from django.core.management import call_command
from django.utils import timezone
from wagtail.models import Revision

SECONDS = 30.0
_looked_at = {"last": 0.0}


def publish_what_is_due() -> None:
    """One query, at most twice a minute in each process."""
    if time.monotonic() - _looked_at["last"] < SECONDS and _looked_at["last"]:
        return
    _looked_at["last"] = time.monotonic()
    if Revision.objects.filter(approved_go_live_at__lte=timezone.now()).exists():
        call_command("publish_scheduled", verbosity=0)


def look_again() -> None:
    """Forgets when it looked last."""
    _looked_at["last"] = 0.0
