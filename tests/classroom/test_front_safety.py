"""What cannot be done to a class through its pages."""

from __future__ import annotations

import asyncio
import re
from http.cookies import SimpleCookie

import pytest
from aiohttp import ClientSession
from aiohttp.test_utils import make_mocked_request
from yarl import URL

from quiz.classroom.address import Address
from quiz.classroom.front.cookies import TWO_WEEKS, Cookies
from quiz.classroom.front.tries import Tries, TryLimits, address_of
from quiz.history.classes import ClassStore
from quiz.history.classes.database import DatabaseAwayError
from tests.classes import CODE
from tests.classroom.conftest import OpenFront
from tests.classroom.fronts import Clocked, FrontHouse, Person
from tests.classroom.glass import happens


@pytest.fixture
def cookies() -> Cookies:
    """Those of the tests' class."""
    return Cookies(CODE, "a secret", Address())


async def test_cookie(house: FrontHouse, anna: Person) -> None:
    await anna.join()
    answer = anna.answer.history[-1]
    given = SimpleCookie(answer.headers["Set-Cookie"])[f"quiz-{CODE}"]
    code, student_id, signature = given.value.split(".")
    assert (code, student_id) == (CODE, house.store.students(CODE)[0].id)
    assert len(signature) == 64
    assert (given["httponly"], given["samesite"], given["path"]) == (True, "Lax", "/")
    assert (given["secure"], given["max-age"]) == ("", str(TWO_WEEKS))


async def test_cookie_behind_tls(open_front: OpenFront) -> None:
    house = await open_front(public_url="https://school.example/quiz")
    async with house.person() as anna:
        anna.origin = "https://school.example"
        answer = await anna.session.post(
            f"{house.url}/quiz/join",
            data={"code": CODE, "nickname": "Anna"},
            headers={"Origin": anna.origin},
            allow_redirects=False,
        )
        given = SimpleCookie(answer.headers["Set-Cookie"])[f"quiz-{CODE}"]
        assert (given["secure"], given["path"]) == (True, "/quiz")
        assert answer.headers["Location"] == "/quiz/welcome"


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda _: "", id="none"),
        pytest.param(lambda cookie: cookie[:-1] + ("0" if cookie[-1] != "0" else "1"), id="another signature"),
        pytest.param(lambda cookie: cookie.replace("id-7", "id-8"), id="another student"),
        pytest.param(lambda cookie: cookie.replace(CODE, "BBBBBB"), id="another class"),
        pytest.param(lambda cookie: cookie.rpartition(".")[0], id="no signature"),
        pytest.param(lambda cookie: cookie.rpartition(".")[0] + ".", id="an empty signature"),
        pytest.param(lambda cookie: cookie.upper(), id="capitals"),
        pytest.param(lambda _: "...", id="dots"),
        pytest.param(lambda _: f"{CODE}.é\ud800.ü", id="no ASCII"),
        pytest.param(lambda _: f"{CODE}." + Cookies(CODE, "a secret", Address()).form("id-7"), id="from a form"),
        pytest.param(
            lambda _: f"{CODE}." + Cookies("B" * 6, "a secret", Address())._signed(b"seat\0", "id-7"), id="code"
        ),
        pytest.param(
            lambda _: f"{CODE}." + Cookies(CODE, "another", Address())._signed(b"seat\0", "id-7"), id="secret"
        ),
    ],
)
def test_cookie_that_is_changed(cookies: Cookies, change: object) -> None:
    good = f"{CODE}." + cookies._signed(b"seat\0", "id-7")
    assert cookies.student({f"quiz-{CODE}": good}) == "id-7"
    assert callable(change)
    assert cookies.student({f"quiz-{CODE}": change(good)}) is None


async def test_cookie_that_is_forged_seats_nobody(house: FrontHouse, anna: Person, ben: Person) -> None:
    await anna.join()
    forged = (anna.cookie or "")[:-4] + "0000"
    ben.session.cookie_jar.update_cookies({f"quiz-{CODE}": forged}, URL(house.url))
    assert "Code of the class" in await ben.go("/")
    assert await (await ben.sit()).end() == "Join the class first."


@pytest.mark.parametrize(
    ("headers", "taken"),
    [
        pytest.param({"Origin": "{origin}"}, True, id="own page"),
        pytest.param({"Referer": "{origin}/join/KQWXRZ"}, True, id="own page, an old browser"),
        pytest.param({"Origin": "http://evil.example"}, False, id="another page"),
        pytest.param({"Origin": "null"}, False, id="hidden page"),
        pytest.param({"Referer": "http://evil.example/{origin}"}, False, id="another page, an old browser"),
        pytest.param({}, False, id="unknown page"),
    ],
)
async def test_forms_of_other_pages(house: FrontHouse, anna: Person, headers: dict[str, str], taken: bool) -> None:
    given = {name: value.format(origin=anna.origin) for name, value in headers.items()}
    await anna.send_with("/join", given, code=CODE, nickname="Anna")
    assert anna.status == (200 if taken else 403)
    assert len(house.store.students(CODE)) == taken
    for path in ("/", "/back", "/leave"):
        await anna.send_with(path, given, code=CODE, words="x")
        assert (anna.status == 403) == (not taken)


async def test_host_by_a_foreign_name(house: FrontHouse, anna: Person) -> None:
    """A page can give a name of its own to the host's number, and would read what the host answers."""
    await anna.join()
    for path in ("/", "/welcome", "/seat"):
        await anna.go(path, headers={"Host": f"evil.example:{house.port}"})
        assert anna.status == 421
        assert "Use the address on the teacher’s screen" in anna.text


async def test_headers(house: FrontHouse, anna: Person) -> None:
    await anna.join()
    for path in (
        "/",
        "/welcome",
        "/seat",
        "/plain",
        "/plain/state",
        "/join/x",
        "/no-such-page",
        "/static/js/textual.js",
        "/seat/seat.js",
    ):
        async with anna.session.get(house.url + path, allow_redirects=False) as answer:
            assert answer.headers["X-Content-Type-Options"] == "nosniff", path
            assert answer.headers["X-Frame-Options"] == "DENY"
            assert answer.headers["Referrer-Policy"] == "same-origin"
            if path in {"/welcome", "/seat", "/plain", "/join/x"}:
                assert answer.headers["Cache-Control"] == "no-store"
                policy = answer.headers["Content-Security-Policy"]
                assert policy.startswith("default-src 'none'; ")
                assert "frame-ancestors 'none'" in policy
                assert re.search(r"script-src ('self'|'sha256-[A-Za-z0-9+/]{43}=');", policy)


async def test_seat_page_has_no_script_of_its_own_text(house: FrontHouse, anna: Person) -> None:
    await anna.join()
    await anna.go("/seat")
    assert anna.text.count("<script") == anna.text.count("<script src=") == 2
    assert "onclick" not in anna.text.lower()


@pytest.mark.parametrize(
    ("kind", "body", "status"),
    [
        pytest.param("text/plain", b"code=KQWXRZ", 415, id="text"),
        pytest.param("application/json", b'{"code": "KQWXRZ"}', 415, id="json"),
        pytest.param("multipart/form-data; boundary=x", b"--x--\r\n", 415, id="files"),
        pytest.param("application/x-www-form-urlencoded; charset=no-such", b"code=a", 400, id="unknown encoding"),
        pytest.param("application/x-www-form-urlencoded; charset=utf-8", b"code=\xff", 400, id="not in its encoding"),
        pytest.param("application/x-www-form-urlencoded", b"code=%ff%00%1b&code=x&=", 422, id="control characters"),
        pytest.param("application/x-www-form-urlencoded", b"code=" + b"x" * 20_000, 413, id="too long"),
        pytest.param("application/x-www-form-urlencoded", b"", 422, id="empty"),
    ],
)
async def test_what_is_no_form(house: FrontHouse, anna: Person, kind: str, body: bytes, status: int) -> None:
    headers = {"Origin": anna.origin, "Content-Type": kind}
    async with anna.session.post(f"{house.url}/", data=body, headers=headers) as answer:
        assert answer.status == status


async def test_body_that_does_not_come(house: FrontHouse, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("quiz.classroom.front.forms.PATIENCE", 0.05)
    reader, writer = await asyncio.open_connection("127.0.0.1", house.port)
    head = f"POST / HTTP/1.1\r\nHost: 127.0.0.1:{house.port}\r\nOrigin: {house.url}\r\nContent-Length: 50\r\n"
    writer.write(f"{head}Content-Type: application/x-www-form-urlencoded\r\n\r\ncode".encode())
    assert (await reader.readline()).split()[1] == b"408"
    writer.close()


async def test_too_many_wrong_codes(open_front: OpenFront) -> None:
    house = await open_front(tries=TryLimits(for_one=3, for_all=100))
    async with house.person() as anna:
        for path, fields in (("/", {}), ("/join", {}), ("/back", {"code": CODE, "words": "x"})):
            await anna.send(path, **({"code": "BBBBBB"} | fields))
            assert anna.status == 422
        house.seconds.now += 10.0
        for code in ("BBBBBB", CODE):
            await anna.send("/", code=code)
            assert (anna.status, anna.answer.headers["Retry-After"]) == (429, "50")
            assert anna.problem == "Too many wrong codes or words came from here. Try again in 50 seconds."
        await anna.go(f"/join/{CODE}")
        assert anna.status == 429
        house.seconds.now += 51.0
        await anna.send("/", code=CODE)
        assert anna.path == f"/join/{CODE}"


async def test_wrong_codes_are_counted_together(
    house: FrontHouse, anna: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("quiz.classroom.front.wrong_codes.EVERY", 0.2)
    counted: list[int] = []
    count = ClassStore.count_wrong_codes

    def count_too(store: ClassStore, code: str, n: int) -> None:
        counted.append(n)
        count(store, code, n)

    monkeypatch.setattr(ClassStore, "count_wrong_codes", count_too)
    for _ in range(4):
        await anna.send("/", code="BBBBBB")
    await anna.send("/back", code=CODE, words="x")
    await happens(lambda: sum(counted) == 5)
    assert len(counted) < 5
    assert house.store.load(CODE).wrong_codes == 5


async def test_seated_students_are_not_bothered_by_guessing(open_front: OpenFront) -> None:
    house = await open_front(tries=TryLimits(for_one=1))
    async with house.person() as anna:
        await anna.join()
        await anna.send("/", code="BBBBBB")
        await anna.go(f"/join/{CODE}")
        assert anna.status == 429
        await anna.go("/")
        assert anna.path == "/seat"


@pytest.mark.parametrize(
    ("wrong", "asks", "waits"),
    [
        pytest.param([], "a", 0, id="nobody was wrong"),
        pytest.param(["a"] * 2, "a", 0, id="fewer than are borne"),
        pytest.param(["a"] * 3, "a", 60, id="as many as are borne"),
        pytest.param(["a"] * 3, "b", 0, id="somebody else"),
        pytest.param(["a", "a", "b", "b", "c"], "a", 60, id="all together"),
        pytest.param(["a", "a", "b", "b", "c"], "d", 0, id="who was never wrong may try"),
    ],
)
def test_tries(wrong: list[str], asks: str, waits: int) -> None:
    seconds = Clocked()
    tries = Tries(TryLimits(for_one=3, for_all=5), seconds)
    for address in wrong:
        tries.wrong(address)
    assert tries.wait(asks) == waits
    seconds.now += 59.5
    assert tries.wait(asks) == min(1, waits)
    seconds.now += 0.6
    assert tries.wait(asks) == 0
    assert tries.remembered == 0


def test_tries_slide() -> None:
    seconds = Clocked()
    tries = Tries(TryLimits(for_one=2, for_all=100), seconds)
    tries.wrong("a")
    seconds.now += 30
    tries.wrong("a")
    assert tries.wait("a") == 30
    seconds.now += 31
    assert tries.wait("a") == 0
    tries.wrong("a")
    assert tries.wait("a") == 29


def test_tries_of_many_addresses_are_forgotten() -> None:
    tries = Tries(TryLimits(addresses=10), Clocked())
    for number in range(1000):
        tries.wrong(str(number))
    assert tries.remembered == 10


@pytest.mark.parametrize(
    ("peer", "said", "public", "counted"),
    [
        pytest.param("192.168.1.7", None, False, "192.168.1.7", id="plain"),
        pytest.param("192.168.1.7", "8.8.8.8", False, "192.168.1.7", id="no proxy is known of"),
        pytest.param("127.0.0.1", "1.1.1.1, 8.8.8.8", True, "8.8.8.8", id="the last that a proxy says"),
        pytest.param("10.0.0.1", "8.8.8.8:4711", True, "8.8.8.8", id="with a port"),
        pytest.param("8.8.4.4", "8.8.8.8", True, "8.8.4.4", id="from elsewhere it is not believed"),
        pytest.param("127.0.0.1", None, True, "127.0.0.1", id="a proxy that says nothing"),
        pytest.param("127.0.0.1", "<b>", True, "unknown", id="no address"),
        pytest.param("2001:db8:1:2:3::4", None, False, "2001:db8:1:2::/64", id="a network of IPv6"),
        pytest.param("::ffff:8.8.8.8", None, False, "8.8.8.8", id="IPv4 in IPv6"),
        pytest.param("::1", "[2001:db8::1]:80", True, "2001:db8::/64", id="IPv6 with a port"),
    ],
)
def test_address_that_is_counted(peer: str, said: str | None, public: bool, counted: str) -> None:
    headers = {} if said is None else {"X-Forwarded-For": said}
    request = make_mocked_request("GET", "/", headers=headers).clone(remote=peer)
    address = Address.of("https://school.example/quiz" if public else None)
    assert address_of(request, address) == counted


async def test_database_that_is_away(house: FrontHouse, anna: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    await anna.join()

    def away(*_: object) -> None:
        raise DatabaseAwayError("The database does not answer: it restarts.")

    with monkeypatch.context() as patched:
        for name in ("student", "load", "join"):
            patched.setattr(ClassStore, name, away)
        await anna.go("/welcome")
        assert (anna.status, anna.answer.headers["Refresh"]) == (503, "3")
        assert "This page tries again by itself" in anna.text
        assert house.room.away == "The database does not answer: it restarts."
        browser = await anna.sit()
        assert (await browser.end()).startswith("The class’s database does not answer.")
        assert browser.socket.close_code == 1001
        await anna.send("/join", code=CODE, nickname="Ben")
        assert (anna.status, anna.answer.headers["Refresh"]) == (503, "3; url=/")
    await anna.go("/welcome")
    assert anna.status == 200


async def test_as_json(house: FrontHouse) -> None:
    """What `class join` reads."""
    headers = {"Accept": "application/json", "Origin": house.url}
    form = {"code": CODE, "nickname": "x" * 30}
    async with ClientSession(headers=headers) as session, session.post(f"{house.url}/join", data=form) as answer:
        told = await answer.json()
        assert (answer.status, told["page"], told["nickname"]) == (422, "join", "x" * 24)
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
