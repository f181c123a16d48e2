"""The door for a WSGI server."""

import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.urls import reverse

from udsyn.lib.serving.warming import warm

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
house = get_wsgi_application()

from udsyn.answers.wall import WallFirst  # noqa: E402 - the rooms can be entered when Django is set up

warm(house, [reverse("home:readyz"), reverse("people:sign-in")], host=settings.OWN_HOST)
application = WallFirst(house)
