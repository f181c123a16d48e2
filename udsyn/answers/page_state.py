"""What the answering page's script is given: the stored answers with their revisions, and its words."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from udsyn.answers.queries import OwnSheet


def milliseconds(now: datetime) -> int:
    """As scripts count time."""
    return round(now.timestamp() * 1000)


def held_state(own: OwnSheet) -> dict[str, Any]:
    """What the house holds, and its clock in milliseconds: phones' own clocks are not to be trusted."""
    return {
        "now": milliseconds(timezone.now()),
        "top": own.top,
        "stored": {key: [entry["v"], entry["r"]] for key, entry in own.stored.items()},
    }


def page_state(own: OwnSheet) -> dict[str, Any]:
    """As JSON for `assets/scripts/answer/texts.ts`. Placeholders are in braces."""
    return {
        **held_state(own),
        "texts": {
            "saving": _("Saving"),
            "saved": _("Saved {time}"),
            "allSaved": _("Everything is saved"),
            "waitingOne": _("1 answer is safe on this device. It is sent when the network is back."),
            "waitingMany": _("{count} answers are safe on this device. They are sent when the network is back."),
            "notKept": _("Not saved yet. Keep this page open until it says saved."),
            "offline": _("No network. Just carry on: your answers are kept here and sent later."),
            "notHandedIn": _(
                "Not handed in yet: we cannot be reached. All your answers are saved. Try again in a moment."
            ),
            "fault": _("One answer could not be saved."),
            "next": _("Next"),
            "skip": _("Skip"),
            "position": _("{number} of {total}"),
            "skippedOne": _("You have skipped 1. That is fine. If you want to look at it again:"),
            "skippedMany": _("You have skipped {count}. That is fine. If you want to look at them again:"),
        },
    }
