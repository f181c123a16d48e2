"""Under which name a vote is kept."""

from __future__ import annotations

from uuid import UUID

VOTE = "vote."


def vote_for(key: UUID | str) -> str:
    return f"{VOTE}{key}"
