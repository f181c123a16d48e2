"""What happens outside any programme, and what a person does about her own calendar."""

from udsyn.home.actions.calendars import make_calendar_key, note_changes, stop_calendar
from udsyn.home.actions.naming import name_founder, name_operator

__all__ = ["make_calendar_key", "name_founder", "name_operator", "note_changes", "stop_calendar"]
