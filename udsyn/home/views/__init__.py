"""The start page, the desk, the operator's page and the demo."""

from udsyn.home.views.demo import demo, enter
from udsyn.home.views.desk import desk
from udsyn.home.views.operator import operator
from udsyn.home.views.start import start

__all__ = ["demo", "desk", "enter", "operator", "start"]
