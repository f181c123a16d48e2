"""The start page, the desk, the operator's page, the demo, and whether all is well."""

from udsyn.home.views.calendar import calendar, calendar_feed, calendar_stop
from udsyn.home.views.demo import demo, enter
from udsyn.home.views.desk import desk
from udsyn.home.views.evening import evening, evening_remind
from udsyn.home.views.group import group
from udsyn.home.views.health import healthz, readyz
from udsyn.home.views.operator import operator
from udsyn.home.views.start import start

__all__ = [
    "calendar",
    "calendar_feed",
    "calendar_stop",
    "demo",
    "desk",
    "enter",
    "evening",
    "evening_remind",
    "group",
    "healthz",
    "operator",
    "readyz",
    "start",
]
