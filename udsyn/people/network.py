"""Where a request comes from, for counting tries."""

from __future__ import annotations

from ipaddress import IPv6Address, IPv6Network, ip_address

from django.conf import settings
from django.http import HttpRequest

HOME_NETWORK = 64


def network_of(request: HttpRequest) -> str:
    """The visitor's address; of an IPv6 address only its network, since one household has billions of them.

    Behind proxies the address is the one the outermost of them saw: what comes before it in the header may be invented.
    """
    hops = [hop.strip() for hop in request.headers.get("X-Forwarded-For", "").split(",") if hop.strip()]
    proxies = settings.PROXIES
    address = hops[-proxies] if 0 < proxies <= len(hops) else request.META.get("REMOTE_ADDR", "")
    try:
        parsed = ip_address(address)
    except ValueError:
        return str(address)
    if isinstance(parsed, IPv6Address):
        return str(IPv6Network((parsed, HOME_NETWORK), strict=False))
    return str(parsed)
