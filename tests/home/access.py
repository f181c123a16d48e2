"""Who may open the addresses of `home`."""

from tests.access import EVERYONE, Door

DOORS = {"home:start": Door(EVERYONE)}
