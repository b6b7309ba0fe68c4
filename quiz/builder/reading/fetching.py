"""A page fetched from the web: from public addresses only, and never for long or without end."""

from __future__ import annotations

import contextlib
import http.client
import re
import socket
import ssl
import zlib
from collections.abc import Callable, Sequence
from http import HTTPStatus
from urllib.parse import quote, urljoin, urlsplit

from msgspec import Struct

from quiz import __version__
from quiz.builder.reading.addresses import Address, addresses_of, is_public, within
from quiz.builder.reading.article import UnreadableError
from quiz.builder.reading.connection import Answer, Deadline, Request, TooMuchError, ask

_PORTS = {"http": 80, "https": 443}
_KINDS = frozenset(
    {
        *("text/html", "application/xhtml+xml", "text/plain", "text/markdown", "text/x-markdown", "application/pdf"),
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        # What servers say that do not know; what it is shows then.
        *("", "application/octet-stream", "binary/octet-stream"),
    }
)

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_GONE = frozenset({404, 410})
_DENIED = frozenset({401, 402, 403, 451})

LONGEST_URL = 8000
"""Characters of the longest address that is asked for."""

_ILLEGAL = re.compile(r"[\x00-\x20\x7f\\]")
_HOST = re.compile(r"[A-Za-z0-9._:-]+")
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([A-Za-z0-9_.:-]{1,40})", re.IGNORECASE)
_SAFE = "/%:@!$&'()*+,;=~-._?"

_BY_HAND = "Open it in a browser and save the page, or copy its text into a text file."
_NO_ADDRESS = "This is no address of a page."
_LOOKS_LIKE = "One looks like https://example.org/article"
_CHECK = "Check the address and the connection."


def checking_certificates() -> ssl.SSLContext:
    """What decides whether a server is the one that it says: the system's certificates, else those of the extra."""
    context = ssl.create_default_context()
    # Some installations of Python, those of python.org for macOS for one, come without.
    if not context.cert_store_stats()["x509_ca"]:
        with contextlib.suppress(ImportError):
            import certifi  # noqa: PLC0415 - comes with the extra "web"

            context.load_verify_locations(certifi.where())
    return context


class Network(Struct, frozen=True, kw_only=True):
    """How the web is reached.

    `clock` tells seconds, from any beginning. `resolve` gives a host's addresses, `is_allowed` says which of them
    may be connected to, and `tls` how certificates are checked. `redirects` are followed at most, `most` is the
    bytes of the largest page, and `seconds` all of it takes at most.
    """

    clock: Callable[[], float]
    resolve: Callable[[str, int], Sequence[Address]] = addresses_of
    is_allowed: Callable[[Address], bool] = is_public
    tls: Callable[[], ssl.SSLContext] = checking_certificates
    redirects: int = 5
    most: int = 10_000_000
    seconds: float = 15.0


class Page(Struct, frozen=True, kw_only=True):
    """What was fetched: `url` after redirects, the media type and the encoding as the server says, or empty."""

    url: str
    kind: str
    charset: str
    content: bytes


class _Place(Struct, frozen=True, kw_only=True):
    """A URL taken apart."""

    secure: bool
    host: str
    port: int
    target: str
    named: str


def fetch(url: str, network: Network) -> Page:
    """Fetch what a URL names, and nothing else: no picture, no script, no cookie.

    Each address that a host has, of every redirect too, has to be allowed; the connection is made to an address
    that was checked, so that a second answer of the resolver changes nothing.

    Raises:
        UnreadableError: the URL is none of the web, its host is not public, or there is no article to be had; the
            message names the host and says which it is.
    """
    deadline = Deadline(network.clock, network.clock() + network.seconds)
    for _ in range(network.redirects + 1):
        place = _place(url)
        answer = _visit(place, network, deadline)
        if answer.status not in _REDIRECTS:
            return _page(url, place.host, answer, network.most)
        # Headers are bytes; today's servers mean UTF-8.
        location = answer.location.encode("latin-1", "replace").decode("utf-8", "replace").strip().replace(" ", "%20")
        url = _joined(url, location, place.host)
    raise UnreadableError(f"The page refers to another one more than {network.redirects} times.", _BY_HAND)


def _joined(url: str, location: str, host: str) -> str:
    try:
        if location:
            return urljoin(url, location)
    except ValueError as error:
        raise UnreadableError(f"{host} refers to an address that is none.", _BY_HAND) from error
    raise UnreadableError(f"{host} refers to another page and does not say which.", _BY_HAND)


def _place(url: str) -> _Place:
    try:
        parts = urlsplit(url)
        port = parts.port
        host = (parts.hostname or "").encode("idna").decode("ascii")
    except ValueError as error:
        raise UnreadableError(_NO_ADDRESS, _LOOKS_LIKE) from error
    if parts.scheme not in _PORTS:
        raise UnreadableError(
            f"Addresses that begin with “{parts.scheme}:” are not read, only https: and http:.",
            "Name a file by its path.",
        )
    if len(url) > LONGEST_URL or _ILLEGAL.search(url) or not _HOST.fullmatch(host) or port == 0:
        raise UnreadableError(_NO_ADDRESS, _LOOKS_LIKE)
    if "@" in parts.netloc:
        raise UnreadableError("The address holds a user name; none is ever sent.", "Leave out what is before the @.")
    usual = _PORTS[parts.scheme]
    bracketed = f"[{host}]" if ":" in host else host
    return _Place(
        secure=parts.scheme == "https",
        host=host,
        port=port or usual,
        target=quote(parts.path or "/", _SAFE) + (f"?{quote(parts.query, _SAFE)}" if parts.query else ""),
        named=bracketed if port in {None, usual} else f"{bracketed}:{port}",
    )


def _visit(place: _Place, network: Network, deadline: Deadline) -> Answer:
    """Ask for what a URL names, at an address that is allowed."""
    request = Request(
        secure=place.secure,
        host=place.host,
        port=place.port,
        target=place.target,
        headers=(
            ("Host", place.named),
            ("User-Agent", f"factcheck-quiz/{__version__}"),
            ("Accept", "text/html,application/xhtml+xml,text/plain;q=0.9,application/pdf;q=0.8,*/*;q=0.1"),
            ("Accept-Encoding", "gzip"),
            ("Connection", "close"),
        ),
        most=network.most,
    )
    try:
        addresses = within(deadline.left(), network.resolve, place.host, place.port)
        if not addresses or not all(map(network.is_allowed, addresses)):
            raise _not_public(place.host, addresses)
        return ask(request, addresses, network.tls(), deadline)
    except TooMuchError as error:
        message = f"{place.host} sends more than {network.most / 1e6:,.3g} MB; no article is that large."
        raise UnreadableError(message, _BY_HAND) from error
    except http.client.HTTPException as error:
        raise UnreadableError(f"{place.host} breaks off in the middle, or sends no web page.", _CHECK) from error
    except OSError as error:
        raise _unreachable(place.host, error, network.seconds) from error


def _not_public(host: str, addresses: Sequence[Address]) -> UnreadableError:
    if not addresses:
        return UnreadableError(f"There is no host {host}.", _CHECK)
    shown = ", ".join(sorted({str(address) for address in addresses})[:2])
    named = f"{host} is" if shown == host else f"{host} is at {shown},"
    return UnreadableError(f"{named} in a private or reserved network, and only the public web is read.", _BY_HAND)


def _unreachable(host: str, error: OSError, seconds: float) -> UnreadableError:
    """What is said to each way in which a connection fails."""
    match error:
        case TimeoutError():
            return UnreadableError(f"{host} has not sent the page within {seconds:g} seconds.", _CHECK)
        case socket.gaierror():
            return UnreadableError(f"There is no host {host}, or names cannot be looked up now.", _CHECK)
        case ssl.SSLCertVerificationError():
            reason = error.verify_message
            return UnreadableError(f"{host} cannot show that it is that host ({reason}); nothing was read.", _BY_HAND)
        case ssl.SSLError():
            return UnreadableError(f"No secure connection to {host} could be made.", _CHECK)
        case ConnectionRefusedError():
            return UnreadableError(f"{host} refuses the connection.", _CHECK)
        case _:
            return UnreadableError(f"{host} cannot be reached: {error.strerror or 'the connection broke'}.", _CHECK)


def _page(url: str, host: str, answer: Answer, most: int) -> Page:
    """The page, where the answer is one."""
    if answer.status in _GONE:
        raise UnreadableError(f"{host} has no such page ({answer.status}).", "Check the address.")
    if answer.status in _DENIED:
        raise UnreadableError(f"{host} does not give this page to a program ({answer.status}).", _BY_HAND)
    if answer.status != HTTPStatus.OK:
        raise UnreadableError(f"{host} cannot send the page now ({answer.status}).", f"Try again later. {_BY_HAND}")
    kind = answer.kind.partition(";")[0].strip().casefold()
    if kind not in _KINDS:
        raise UnreadableError(f"{host} sends no article there but {kind[:60]}.", "Name the page that it belongs to.")
    charset = _CHARSET.search(answer.kind)
    content = _unpacked(host, answer, most)
    return Page(url=url, kind=kind, charset=charset[1] if charset else "", content=content)


def _unpacked(host: str, answer: Answer, most: int) -> bytes:
    packing = answer.encoding.strip().casefold()
    if packing in {"", "identity"}:
        return answer.content
    if packing not in {"gzip", "x-gzip", "deflate"}:
        raise UnreadableError(f"{host} sends the page packed in a way that was not asked for.", _BY_HAND)
    try:
        # 32 more than the largest window: both of zlib's and gzip's headers are known.
        unpacking = zlib.decompressobj(zlib.MAX_WBITS | 32)
        content = unpacking.decompress(answer.content, most + 1)
    except zlib.error as error:
        raise UnreadableError(f"{host} sends the page damaged.", _CHECK) from error
    if len(content) > most:
        raise UnreadableError(f"{host} sends more than {most / 1e6:,.3g} MB; no article is that large.", _BY_HAND)
    if not unpacking.eof:
        raise UnreadableError(f"{host} breaks off in the middle of the page.", _CHECK)
    return content
