"""Pages fetched from servers on this machine: what is refused, what is followed, and when it ends."""

from __future__ import annotations

import gzip
import ipaddress
import socket
import ssl
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from ipaddress import ip_address

import pytest
from msgspec.structs import replace

from quiz import __version__
from quiz.builder.reading import ReadArticle, read
from quiz.builder.reading.addresses import Address, addresses_of, is_public
from quiz.builder.reading.connection import Deadline
from quiz.builder.reading.fetching import checking_certificates
from quiz.sets import Problem
from tests.builder.documents import pdf
from tests.builder.site import CERTIFICATE, HERE, NETWORK, Answering, Site, answer, endless, raw, redirect
from tests.builder.test_reading_pages import PAGE, PARAGRAPHS

TEXT = "The fire brigade said about 40 people had left the ferry by noon."


@pytest.fixture
def site() -> Iterator[Site]:
    running = Site()
    yield running
    running.close()


def article(found: ReadArticle | Problem) -> ReadArticle:
    assert isinstance(found, ReadArticle), found
    return found


def problem(found: ReadArticle | Problem) -> Problem:
    assert isinstance(found, Problem), found
    assert found.advice
    return found


# What is read.


def test_a_page_is_fetched_and_read(site: Site) -> None:
    site.paths["/fire?id=1"] = answer(PAGE.replace('rel="canonical"', "").encode(), "text/html; charset=utf-8")
    url = site.url("/fire?id=1")
    assert read(url, network=NETWORK) == ReadArticle(
        text="\n\n".join(PARAGRAPHS),
        title="Fire at the harbour",
        publisher="The Daily Example",
        published="2024-11-02",
        url=url,
        origin=url,
    )
    assert site.asked == [
        "GET /fire?id=1 HTTP/1.1\n"
        f"Host: news.example:{site.port}\n"
        f"User-Agent: factcheck-quiz/{__version__}\n"
        "Accept: text/html,application/xhtml+xml,text/plain;q=0.9,application/pdf;q=0.8,*/*;q=0.1\n"
        "Accept-Encoding: gzip\n"
        "Connection: close"
    ], "no cookie, no referrer, and nothing of the user's"


@pytest.mark.parametrize(
    ("path", "sent", "expected"),
    [
        pytest.param("/a", answer(TEXT.encode(), "text/plain"), TEXT, id="plain text"),
        pytest.param("/a", answer(f"**{TEXT}**".encode(), "text/markdown; charset=utf-8"), TEXT, id="Markdown"),
        pytest.param("/a.md", answer(f"**{TEXT}**".encode(), "text/plain"), TEXT, id="Markdown by its name"),
        pytest.param("/a", answer(pdf([(11, 72, 700, TEXT)]), "application/pdf"), TEXT, id="PDF"),
        pytest.param("/a", answer(pdf([(11, 72, 700, TEXT)]), "application/octet-stream"), TEXT, id="PDF by its look"),
        pytest.param("/a", answer("“40”".encode("cp1252"), "text/plain; charset=iso-8859-1"), "“40”", id="an encoding"),
        pytest.param(
            "/a", answer(gzip.compress(TEXT.encode()), "text/plain", Content_Encoding="gzip"), TEXT, id="packed"
        ),
        pytest.param("/a", raw(b"HTTP/1.0 200 OK\r\n\r\n" + TEXT.encode()), TEXT, id="neither kind nor length"),
        pytest.param(
            "/a",
            raw(
                b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n%x\r\n%s\r\n0\r\n\r\n"
                % (len(TEXT), TEXT.encode())
            ),
            TEXT,
            id="in chunks",
        ),
    ],
)
def test_every_kind_of_page_is_read(site: Site, path: str, sent: Answering, expected: str) -> None:
    site.paths[path] = sent
    found = article(read(site.url(path), network=NETWORK))
    assert (found.text, found.warnings) == (expected, ())


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("/å?q=ß&r=a%20b", "/%C3%A5?q=%C3%9F&r=a%20b"),
        ("/a'b(c)#part", "/a'b(c)"),
        ("?q=1", "/?q=1"),
        ("", "/"),
    ],
)
def test_an_address_is_sent_as_it_is_meant(site: Site, typed: str, asked: str) -> None:
    site.paths[asked] = answer(TEXT.encode(), "text/plain")
    article(read(f" {site.url(typed)} ", network=NETWORK))
    assert site.asked[0].startswith(f"GET {asked} HTTP/1.1\n")


def test_redirects_are_followed(site: Site) -> None:
    site.paths["/1"] = redirect("/2", "301 Moved")
    site.paths["/2"] = redirect("3?a=b c", "303 See Other")
    site.paths["/3?a=b%20c"] = redirect(site.url("/ü"), "307 Temporary")
    site.paths["/%C3%BC"] = redirect(f"//news.example:{site.port}/end", "308 Permanent")
    site.paths["/end"] = answer(TEXT.encode(), "text/plain")
    found = article(read(site.url("/1"), network=NETWORK))
    assert (found.text, found.url, found.origin) == (TEXT, site.url("/end"), site.url("/1"))
    assert len(site.asked) == 5


# What is refused.


@pytest.mark.parametrize(
    "url",
    [
        *(
            "ftp://news.example/a",
            "file:///etc/passwd",
            "gopher://news.example",
            "javascript://a%0Aalert(1)",
            "data://a,b",
        ),
        *("file:/etc/passwd", "mailto:a@b.org", "HTTP:news.example"),
        *("http://", "http:///a", "http://[::1", "http://a b/", "http://news.example:99999/", "http://news.example:0/"),
        *(
            "http://news..example/",
            f"http://{'a' * 64}.example/",
            "http://a\\b/",
            "http://a\tb/",
            "http://a%00b/",
            "http://%31/",
        ),
        *(
            "http://user@news.example/",
            "http://user:word@news.example/",
            "http://@news.example/",
            "http://a/" + "b" * 9000,
        ),
    ],
)
def test_what_is_no_address_of_a_page(url: str) -> None:
    def never(host: str, port: int) -> Sequence[Address]:
        raise AssertionError(host)

    found = problem(read(url, network=replace(NETWORK, resolve=never)))
    assert found.path == url
    assert found.message.startswith(
        ("This is no address", "Addresses that begin with", "The address holds a user name")
    )


PRIVATE = "in a private or reserved network, and only the public web is read."


@pytest.mark.parametrize(
    ("host", "shown"),
    [
        ("127.0.0.1", "127.0.0.1 is"),
        ("127.1", "127.1 is at 127.0.0.1,"),
        ("2130706433", "2130706433 is at 127.0.0.1,"),
        ("0x7f000001", "0x7f000001 is at 127.0.0.1,"),
        ("0177.0.0.1", "0177.0.0.1 is at 127.0.0.1,"),
        ("0", "0 is at 0.0.0.0,"),
        ("１２７.0.0.1", "127.0.0.1 is"),
        ("localhost", "localhost is at "),
        ("[::1]", "::1 is"),
        ("[::]", ":: is"),
        ("[::ffff:127.0.0.1]", "::ffff:127.0.0.1 is "),
        ("[::ffff:a00:1]", "::ffff:a00:1 is "),
        ("[fe80::1]", "fe80::1 is"),
        ("169.254.169.254", "169.254.169.254 is"),
    ],
)
def test_this_machine_and_its_networks_are_never_asked(site: Site, host: str, shown: str) -> None:
    public_only = replace(NETWORK, resolve=addresses_of, is_allowed=is_public)
    found = problem(read(site.url("/", host), network=public_only))
    assert found.message.startswith(shown)
    assert found.message.endswith(PRIVATE)
    assert site.asked == []


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        *((each, True) for each in ("8.8.8.8", "93.184.216.34", "172.15.0.1", "172.32.0.1", "100.128.0.1", "11.0.0.1")),
        *((each, False) for each in ("0.1.2.3", "10.1.2.3", "100.64.0.1", "127.8.9.1", "169.254.1.1", "172.16.0.1")),
        *(
            (each, False)
            for each in ("172.31.255.255", "192.168.0.1", "192.0.0.8", "192.0.2.1", "198.18.0.1", "198.19.9.9")
        ),
        *(
            (each, False)
            for each in ("198.51.100.1", "203.0.113.1", "224.0.0.1", "239.1.1.1", "240.0.0.1", "255.255.255.255")
        ),
        *(
            (each, True)
            for each in ("2606:4700::1111", "2a00:1450::1", "::ffff:8.8.8.8", "64:ff9b::808:808", "2002:808:808::1")
        ),
        *((each, False) for each in ("::", "::1", "::7f00:1", "::ffff:10.0.0.1", "64:ff9b::a00:1", "64:ff9b:1::1")),
        *((each, False) for each in ("2002:a00:1::1", "2002:7f00:1::", "2001::1", "2001:db8::1", "3fff::1", "fc00::1")),
        *((each, False) for each in ("fd12::1", "fe80::1", "fec0::1", "ff02::1", "100::1", "5f00::1", "4000::1")),
    ],
)
def test_which_addresses_are_public(address: str, expected: bool) -> None:
    assert is_public(ip_address(address)) is expected


def test_the_list_is_no_wider_than_the_standard_librarys() -> None:
    """Every address that is public here is so there too, wherever a network begins or ends."""
    edges = [0, 2**32 - 1]
    for first in range(256):
        edges += [first << 24, (first << 24) - 1, (first << 24) + (168 << 16), (first << 24) + (254 << 16)]
    addresses = [ipaddress.IPv4Address(edge % 2**32) for edge in edges]
    assert [each for each in addresses if is_public(each) and (not each.is_global or each.is_multicast)] == []


@pytest.mark.parametrize(
    ("location", "message"),
    [
        ("http://10.0.0.1/", f"10.0.0.1 is {PRIVATE}"),
        ("http://0x0a000001/", f"0x0a000001 is at 10.0.0.1, {PRIVATE}"),
        ("//169.254.169.254/latest/meta-data", f"169.254.169.254 is {PRIVATE}"),
        ("http://[::ffff:192.168.0.1]/", "::ffff:192.168.0.1 is "),
        ("http://inside.example/", f"inside.example is at 10.0.0.7, {PRIVATE}"),
        ("http://both.example/", f"both.example is at 127.0.0.1, 192.168.1.1, {PRIVATE}"),
        ("file:///etc/passwd", "Addresses that begin with “file:” are not read, only https: and http:."),
        ("ftp://news.example/", "Addresses that begin with “ftp:” are not read, only https: and http:."),
        ("http://user@news.example/", "The address holds a user name; none is ever sent."),
        ("http://[", "news.example refers to an address that is none."),
    ],
)
def test_a_redirect_is_checked_like_the_first_address(site: Site, location: str, message: str) -> None:
    site.paths["/"] = redirect(location)
    assert problem(read(site.url("/"), network=NETWORK)).message.startswith(message)
    assert len(site.asked) == 1


def test_a_second_answer_of_the_resolver_changes_nothing(site: Site) -> None:
    asked: list[str] = []

    def rebinding(host: str, port: int) -> Sequence[Address]:
        asked.append(host)
        return [HERE] if len(asked) == 1 else [ip_address("10.0.0.1")]

    site.paths["/"] = answer(TEXT.encode(), "text/plain")
    network = replace(NETWORK, resolve=rebinding)
    assert article(read(site.url("/", "rebind.example"), network=network)).text == TEXT
    assert asked == ["rebind.example"], "it is connected to what was checked"
    assert problem(read(site.url("/", "rebind.example"), network=network)).message.endswith(PRIVATE)


def test_too_many_redirects(site: Site) -> None:
    site.paths["/"] = redirect("/")
    found = problem(read(site.url("/"), network=NETWORK))
    assert found.message == "The page refers to another one more than 5 times."
    assert len(site.asked) == 6


@pytest.mark.parametrize(
    ("sent", "message"),
    [
        pytest.param(answer(b"", status="404 Not Found"), "news.example has no such page (404).", id="404"),
        pytest.param(answer(b"", status="410 Gone"), "news.example has no such page (410).", id="410"),
        pytest.param(
            answer(b"", status="403 Forbidden"), "news.example does not give this page to a program (403).", id="403"
        ),
        pytest.param(answer(b"", status="503 Busy"), "news.example cannot send the page now (503).", id="503"),
        pytest.param(answer(b"", status="204 None"), "news.example cannot send the page now (204).", id="204"),
        pytest.param(answer(b"GIF", "image/gif"), "news.example sends no article there but image/gif.", id="a picture"),
        pytest.param(
            answer(b"{}", "application/json"), "news.example sends no article there but application/json.", id="JSON"
        ),
        pytest.param(answer(b"", "text/html"), "This is empty.", id="nothing"),
        pytest.param(answer(b"<html></html>"), "No article is found in the page.", id="no article"),
        pytest.param(
            raw(b""), "news.example breaks off in the middle, or sends no web page.", id="a closed connection"
        ),
        pytest.param(
            raw(b"SSH-2.0-OpenSSH\r\n"), "news.example breaks off in the middle, or sends no web page.", id="no HTTP"
        ),
        pytest.param(
            raw(b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\nshort"),
            "news.example breaks off in the middle, or sends no web page.",
            id="cut off",
        ),
        pytest.param(
            raw(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"),
            "news.example breaks off in the middle, or sends no web page.",
            id="no chunk",
        ),
        pytest.param(
            raw(b"HTTP/1.1 200 OK\r\n" + b"A: b\r\n" * 500 + b"\r\n"),
            "news.example breaks off in the middle, or sends no web page.",
            id="many headers",
        ),
        pytest.param(
            redirect(""), "news.example refers to another page and does not say which.", id="a redirect to nowhere"
        ),
        pytest.param(
            answer(b"x", Content_Encoding="br"),
            "news.example sends the page packed in a way that was not asked for.",
            id="br",
        ),
        pytest.param(answer(b"no gzip", Content_Encoding="gzip"), "news.example sends the page damaged.", id="no gzip"),
        pytest.param(
            answer(gzip.compress(b"x" * 999)[:-12], Content_Encoding="gzip"),
            "news.example breaks off in the middle of the page.",
            id="half of gzip",
        ),
    ],
)
def test_a_page_that_is_not_to_be_had(site: Site, sent: Answering, message: str) -> None:
    site.paths["/"] = sent
    assert problem(read(site.url("/"), network=NETWORK)).message == message


# Names and connections.


def test_a_host_that_there_is_not() -> None:
    def unknown(host: str, port: int) -> Sequence[Address]:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    found = problem(read("http://nothing.example/", network=replace(NETWORK, resolve=unknown)))
    assert found.message == "There is no host nothing.example, or names cannot be looked up now."
    assert problem(read("http://nowhere.example/", network=NETWORK)).message == "There is no host nowhere.example."


def test_a_connection_that_is_refused() -> None:
    closed = Site()
    closed.close()
    assert problem(read(closed.url("/"), network=NETWORK)).message == "news.example refuses the connection."


def test_the_next_address_is_tried(site: Site) -> None:
    site.paths["/"] = answer(TEXT.encode(), "text/plain")
    network = replace(
        NETWORK,
        resolve=lambda host, port: [ip_address("127.0.0.2"), HERE],
        is_allowed=lambda address: address.is_loopback,
    )
    assert article(read(site.url("/"), network=network)).text == TEXT


# How long and how much.

LARGE = "news.example sends more than 0.1 MB; no article is that large."
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n"


@pytest.mark.parametrize(
    "sent",
    [
        pytest.param(answer(b"x" * 100_001, "text/plain"), id="as it says"),
        pytest.param(raw(HEAD + b"\r\n" + b"x" * 100_001), id="without saying"),
        pytest.param(endless(HEAD + b"\r\n", b"x" * 10_000), id="without end"),
        pytest.param(
            endless(HEAD + b"Transfer-Encoding: chunked\r\n\r\n", b"2710\r\n" + b"x" * 10_000 + b"\r\n"), id="in chunks"
        ),
        pytest.param(answer(gzip.compress(b"x" * 10_000_000), "text/plain", Content_Encoding="gzip"), id="packed"),
        pytest.param(endless(b"", b"HTTP/1.1 100 Continue\r\n\r\n" * 1000), id="promises"),
        pytest.param(
            endless(HEAD + b"Transfer-Encoding: chunked\r\n\r\n1\r\nx\r\n0\r\n", b"A: b\r\n" * 1000), id="trailers"
        ),
    ],
)
def test_a_page_that_is_too_large(site: Site, sent: Answering) -> None:
    site.paths["/"] = sent
    assert problem(read(site.url("/"), network=replace(NETWORK, most=100_000))).message == LARGE


SLOW = "news.example has not sent the page within 0.3 seconds."


@pytest.mark.parametrize(
    "sent",
    [
        pytest.param(endless(b"", b"", 0.01), id="says nothing"),
        pytest.param(endless(b"HTTP/1.1 200 OK\r\n", b"A", 0.01), id="a header, letter by letter"),
        pytest.param(endless(HEAD + b"\r\n", b"x", 0.01), id="the page, letter by letter"),
        pytest.param(endless(HEAD + b"Content-Length: 9999\r\n\r\n", b"x", 0.01), id="with a length"),
        pytest.param(endless(HEAD + b"Transfer-Encoding: chunked\r\n\r\n", b"1\r\nx\r\n", 0.01), id="chunk by chunk"),
    ],
)
def test_a_page_that_drips(site: Site, sent: Answering) -> None:
    site.paths["/"] = sent
    begun = time.monotonic()
    assert problem(read(site.url("/"), network=replace(NETWORK, seconds=0.3))).message == SLOW
    assert time.monotonic() - begun < 3


def test_redirects_share_the_time(site: Site) -> None:
    ticks = iter(range(0, 1000, 4))
    site.paths["/"] = redirect("/")
    network = replace(NETWORK, clock=lambda: float(next(ticks)), seconds=15.0)
    found = problem(read(site.url("/"), network=network))
    assert found.message == "news.example has not sent the page within 15 seconds."
    assert len(site.asked) <= 1


def test_a_resolver_that_does_not_answer() -> None:
    done = threading.Event()

    def slow(host: str, port: int) -> Sequence[Address]:
        done.wait(10)
        return []

    found = problem(read("http://news.example/", network=replace(NETWORK, resolve=slow, seconds=0.05)))
    done.set()
    assert found.message == "news.example has not sent the page within 0.05 seconds."


def test_a_deadline_that_has_passed() -> None:
    assert Deadline(lambda: 3.0, 5.0).left() == 2.0
    with pytest.raises(TimeoutError):
        Deadline(lambda: 5.0, 5.0).left()


# TLS.


@pytest.fixture
def secure_site() -> Iterator[Site]:
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(CERTIFICATE)
    running = Site(tls)
    running.paths["/"] = answer(TEXT.encode(), "text/plain")
    yield running
    running.close()


def trusting() -> ssl.SSLContext:
    """Trusts the server's own certificate besides, and is as strict as usual."""
    context = ssl.create_default_context()
    context.load_verify_locations(CERTIFICATE)
    return context


def test_a_secure_page_is_read_where_its_certificate_holds(secure_site: Site) -> None:
    network = replace(NETWORK, tls=trusting)
    assert article(read(secure_site.url("/", scheme="https"), network=network)).text == TEXT


def test_a_certificate_of_nobody_known(secure_site: Site) -> None:
    found = problem(read(secure_site.url("/", scheme="https"), network=NETWORK))
    assert found.message.startswith("news.example cannot show that it is that host (self")
    assert secure_site.asked == []


def test_a_certificate_of_another_host(secure_site: Site) -> None:
    network = replace(NETWORK, tls=trusting, resolve=lambda host, port: [HERE])
    found = problem(read(secure_site.url("/", "other.example", "https"), network=network))
    assert found.message.startswith("other.example cannot show that it is that host (Hostname mismatch")
    assert secure_site.asked == []


def test_where_the_system_has_no_certificates_those_of_the_extra_are_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ssl, "create_default_context", lambda: ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT))
    context = checking_certificates()
    assert context.cert_store_stats()["x509_ca"] > 50
    assert context.verify_mode is ssl.CERT_REQUIRED
    assert context.check_hostname


def test_without_the_extra_no_one_is_asked(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    assert problem(read(site.url("/"), network=NETWORK)).message == "Reading a page of the web needs the extra “web”."
    assert site.asked == []


def test_a_server_without_tls(site: Site) -> None:
    found = problem(read(site.url("/", scheme="https"), network=NETWORK))
    assert found.message == "No secure connection to news.example could be made."
