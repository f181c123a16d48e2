"""How often a calendar may be asked for."""

from datetime import timedelta

from udsyn.people.actions.signing_in import Limit

# Calendar programs look a few times a day, and some of them from several machines.
FEED_FOR_TOKEN = Limit("calendar token", 60, timedelta(hours=1))
WRONG_FROM_NETWORK = Limit("calendar network", 300, timedelta(hours=1))
