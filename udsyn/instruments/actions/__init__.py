"""Copying, adapting and publishing instruments."""

from udsyn.instruments.actions.copying import copy_version, start_next_version
from udsyn.instruments.actions.drafting import (
    AlreadyPublished,
    NotReady,
    discard_draft,
    edit_draft,
    publish_draft,
    replace_draft,
)

__all__ = [
    "AlreadyPublished",
    "NotReady",
    "copy_version",
    "discard_draft",
    "edit_draft",
    "publish_draft",
    "replace_draft",
    "start_next_version",
]
