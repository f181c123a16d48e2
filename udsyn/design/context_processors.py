"""What every page's layout needs."""

from django.conf import settings
from django.http import HttpRequest


def house(request: HttpRequest) -> dict[str, object]:
    """Whether this is the demo, which every page then says plainly."""
    return {"is_demo": settings.DEMO}
