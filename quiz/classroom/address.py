"""Where the seats are reached: the page's own addresses, and which pages may open a seat."""

from __future__ import annotations

import ipaddress
from urllib.parse import SplitResult, urlsplit

from msgspec import Struct

from quiz.errors import UsageError


class Address(Struct, frozen=True):
    """What browsers call the host.

    Attributes:
        origin: scheme, host and port of the public address; None where the host goes by what it is called by.
        prefix: the path below which the seats lie, without a slash at its end; empty at the root.
    """

    origin: str | None = None
    prefix: str = ""

    @classmethod
    def of(cls, public_url: str | None) -> Address:
        """Of a public address, such as `https://school.example/quiz`; None where there is none.

        Raises:
            UsageError: it is not the address of a page.
        """
        if public_url is None:
            return cls()
        try:
            parts = urlsplit(public_url)
            parts.port  # noqa: B018 - raises
        except ValueError as error:
            raise UsageError(f"{public_url!r} is not an address: {error}.") from error
        if parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.fragment:
            raise UsageError(f"{public_url!r} is not an address such as https://school.example/quiz.")
        return cls(_origin(parts), parts.path.rstrip("/"))

    def refuses(self, origin: str | None, host: str) -> str | None:
        """Why a page may not open a seat; None where it may.

        Browsers say which page opens a WebSocket, and let any page open one to any host: so this is the host's to
        check (RFC 6455, section 10.2). Without a public address the page must come from the host as it is called by,
        and by its number: a foreign page can give a name of its own to this host's number, but not another number.

        Args:
            origin: the header *Origin*.
            host: the header *Host*.
        """
        if origin is None:
            return "No Origin was given."
        try:
            parts = urlsplit(origin)
            given = _origin(parts)
        except ValueError:
            return "The Origin is no address."
        if self.origin is not None:
            return None if given == self.origin else f"The page is not from {self.origin}."
        if given not in (_origin(urlsplit(f"{scheme}://{host}")) for scheme in ("http", "https")):
            return "The page is from another host."
        return None if _is_number(parts.hostname or "") else "Start the class with --public-url to use a host's name."

    def page(self, host: str, *, secure: bool) -> str:
        """The address of the page, without a slash at its end, for a browser that has asked by that host."""
        return (self.origin or f"{'https' if secure else 'http'}://{host}") + self.prefix


def _origin(parts: SplitResult) -> str:
    """Scheme, host and port, the port left out where it goes without saying. May raise ValueError."""
    usual = {"http": 80, "https": 443}.get(parts.scheme)
    host = parts.hostname or ""
    shown = f"[{host}]" if ":" in host else host
    return f"{parts.scheme}://{shown}" + (f":{parts.port}" if parts.port not in (None, usual) else "")


def _is_number(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True
