"""Which addresses are of the public internet, and which ones a name has."""

from __future__ import annotations

import ipaddress
import socket
import threading
from collections.abc import Callable, Sequence

Address = ipaddress.IPv4Address | ipaddress.IPv6Address

_NOT_PUBLIC = tuple(
    ipaddress.ip_network(network)
    for network in (
        # IANA's special-purpose registries (RFC 6890 and its successors). They are written out because the standard
        # library's `is_global` differs between the releases of Python that this runs on.
        *("0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24"),
        *("192.0.2.0/24", "192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24", "192.168.0.0/16", "192.175.48.0/24"),
        *("198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4"),
        *("2001::/23", "2001:db8::/32", "3fff::/20", "2620:4f:8000::/48"),
    )
)
_GLOBAL_UNICAST = ipaddress.IPv6Network("2000::/3")
_TRANSLATED = ipaddress.IPv6Network("64:ff9b::/96")
_COMPATIBLE = ipaddress.IPv6Network("::/96")


def is_public(address: Address) -> bool:
    """Whether an address belongs to the public internet.

    Not public are those of private, loopback, link-local, multicast and reserved networks, and those that stand for
    one of them in a tunnel or translation.
    """
    if isinstance(address, ipaddress.IPv6Address):
        inner = _inner(address)
        if inner is not None:
            return is_public(inner)
        if address not in _GLOBAL_UNICAST:
            return False
    return not any(address.version == network.version and address in network for network in _NOT_PUBLIC)


def _inner(address: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    """The IPv4 address that an IPv6 one stands for: mapped, 6to4 (RFC 3056), or translated (RFC 6052)."""
    if address.ipv4_mapped or address.sixtofour:
        return address.ipv4_mapped or address.sixtofour
    if address in _TRANSLATED or address in _COMPATIBLE:
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return None


def addresses_of(host: str, port: int) -> list[Address]:
    """The addresses of a host, by the system's resolver; it reads 0x7f.1 and 2130706433 as addresses too.

    Raises:
        OSError: the name is not known, or cannot be looked up now.
    """
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(ipaddress.ip_address(str(place[0]).partition("%")[0]) for *_, place in found))


def within(seconds: float, resolve: Callable[[str, int], Sequence[Address]], host: str, port: int) -> list[Address]:
    """What a resolver gives, or a time-out: the system's own cannot be told how long to try.

    Raises:
        OSError: from the resolver; `TimeoutError` where it takes longer.
    """
    found: list[Address] = []
    failed: list[OSError] = []

    def look_up() -> None:
        try:
            found.extend(resolve(host, port))
        except UnicodeError:
            failed.append(OSError("no such name"))
        except OSError as error:
            failed.append(error)

    # Nobody waits for a daemon at the program's end.
    thread = threading.Thread(target=look_up, daemon=True)
    thread.start()
    thread.join(seconds)
    if thread.is_alive():
        raise TimeoutError
    if failed:
        raise failed[0]
    return found
