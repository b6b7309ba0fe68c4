"""How often somebody may try wrong codes and words: guessing must not pay, and a school shares one address.

Addresses are held in memory for as long as a wrong try counts. They are kept and logged nowhere.
"""

from __future__ import annotations

import ipaddress
import math
from collections import OrderedDict, deque
from collections.abc import Callable

from aiohttp import web
from msgspec import Struct

from quiz.classroom.address import Address


class TryLimits(Struct, frozen=True):
    """How much guessing is borne.

    Attributes:
        window: seconds for which a wrong try counts.
        for_one: wrong tries from one address; more have to wait.
        for_all: wrong tries from everywhere; above it, only who has not been wrong may try.
        addresses: that are remembered; the oldest is forgotten for another.
    """

    window: float = 60.0
    for_one: int = 20
    for_all: int = 120
    addresses: int = 4096


class Tries:
    """Counts wrong tries.

    Args:
        limits: how many are borne.
        monotonic: tells seconds that do not go back.
    """

    def __init__(self, limits: TryLimits, monotonic: Callable[[], float]) -> None:
        self._limits = limits
        self._now = monotonic
        self._by: OrderedDict[str, deque[float]] = OrderedDict()
        self._all: deque[float] = deque(maxlen=limits.for_all)

    def wait(self, address: str) -> int:
        """How many seconds an address has to wait before it may try; 0 where it need not."""
        now = self._now()
        self._forget(now)
        own = self._own(address, now)
        if not own:
            return 0
        since = own[0] if len(own) >= self._limits.for_one else None
        if since is None and len(self._all) >= self._limits.for_all:
            since = self._all[0]
        return 0 if since is None else max(1, math.ceil(since + self._limits.window - now))

    def wrong(self, address: str) -> None:
        """Count a wrong try."""
        now = self._now()
        self._forget(now)
        own = self._own(address, now)
        own.append(now)
        self._by[address] = own
        self._by.move_to_end(address)
        self._all.append(now)
        if len(self._by) > self._limits.addresses:
            self._by.popitem(last=False)

    @property
    def remembered(self) -> int:
        """How many addresses are held now."""
        return len(self._by)

    def _own(self, address: str, now: float) -> deque[float]:
        own = self._by.get(address) or deque(maxlen=self._limits.for_one)
        self._trim(own, now)
        return own

    def _trim(self, times: deque[float], now: float) -> None:
        while times and times[0] <= now - self._limits.window:
            times.popleft()

    def _forget(self, now: float) -> None:
        self._trim(self._all, now)
        # The address that was wrong last stands last.
        while self._by and next(iter(self._by.values()))[-1] <= now - self._limits.window:
            self._by.popitem(last=False)


def address_of(request: web.Request, address: Address) -> str:
    """Where a request comes from, as it is counted.

    Behind a proxy, that is what the proxy says last: it is believed where a public address was given, and from
    this machine or this network only. What stands before it anybody can have written.

    Args:
        request: of a browser, or passed on by a proxy.
        address: what browsers call the host.
    """
    peer = request.remote or ""
    if address.origin is not None and _is_near(peer):
        said = ",".join(request.headers.getall("X-Forwarded-For", [])).rpartition(",")[2].strip()
        peer = said or peer
    return _counted_as(peer)


def _parsed(text: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    host, _, port = text.rpartition(":")
    # Some proxies add the port.
    plain = host if port.isdigit() and ("." in host or "]" in host) else text
    try:
        found = ipaddress.ip_address(plain.partition("%")[0].strip("[]"))
    except ValueError:
        return None
    return getattr(found, "ipv4_mapped", None) or found


def _is_near(text: str) -> bool:
    found = _parsed(text)
    return found is not None and (found.is_loopback or found.is_private)


def _counted_as(text: str) -> str:
    found = _parsed(text)
    if found is None:
        return "unknown"
    if found.version == 4:
        return str(found)
    # A household has as many addresses as it likes, all of one network (RFC 6177).
    return str(ipaddress.ip_network((found, 64), strict=False))
