"""The door for a WSGI server."""

import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.urls import reverse

from udsyn.lib.serving.warming import warm

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
application = get_wsgi_application()
warm(application, [reverse("home:readyz"), reverse("people:sign-in")], host=settings.OWN_HOST)
