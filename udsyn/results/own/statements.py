"""What every own result asks the database, in SQL: in a full room everybody opens hers within seconds."""

from __future__ import annotations

from udsyn.answers.models import RosterEntry
from udsyn.lib.planned import planned_cursor

# Of her own result alone, so there is nobody else whose sharing could be asked about.
STANDING = """
SELECT EXISTS (SELECT 1 FROM results_release WHERE round_id = %s AND published_on IS NOT NULL),
    EXISTS (SELECT 1 FROM results_sharedresult WHERE round_id = %s AND person_id = %s)
"""


def standing_of(entry: RosterEntry) -> tuple[bool, bool]:
    """Whether a picture of the round is out, and whether she shares her result."""
    with planned_cursor() as cursor:
        cursor.execute(STANDING, [entry.round_id, entry.round_id, entry.person_id])
        is_released, is_shared = cursor.fetchone()
    return bool(is_released), bool(is_shared)
