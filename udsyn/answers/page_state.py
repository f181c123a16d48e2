"""What the answering page's script is given: the stored answers with their revisions, and its words."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from udsyn.answers.queries import OwnSheet


def page_state(own: OwnSheet) -> dict[str, Any]:
    """As JSON for `assets/scripts/answer/texts.ts`. Placeholders are in braces."""
    return {
        "top": own.top,
        "stored": {key: [entry["v"], entry["r"]] for key, entry in own.stored.items()},
        "texts": {
            "saving": _("Saving"),
            "saved": _("Saved {time}"),
            "waitingOne": _("1 answer is safe on this device. It is sent when the network is back."),
            "waitingMany": _("{count} answers are safe on this device. They are sent when the network is back."),
            "notKept": _("Not saved yet. Keep this page open until it says saved."),
            "fault": _("One answer could not be saved."),
            "next": _("Next"),
            "skip": _("Skip"),
            "position": _("{number} of {total}"),
            "skippedOne": _("You have skipped 1. That is fine. If you want to look at it again:"),
            "skippedMany": _("You have skipped {count}. That is fine. If you want to look at them again:"),
        },
    }
