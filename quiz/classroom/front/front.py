"""The front of a class: an application that students join by and have their seats at."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from aiohttp import web
from msgspec import to_builtins
from textual.app import App

from quiz.classroom.address import Address
from quiz.classroom.codes import Choose
from quiz.classroom.door import HANDLER, DoorLimits, DoorRunner, FaultLogger
from quiz.classroom.front.cookies import Cookies
from quiz.classroom.front.desk import Desk
from quiz.classroom.front.forms import LONGEST_FORM, FormError, check_host, check_origin, read_form
from quiz.classroom.front.page_seats import MakePageSeat, PageSeats
from quiz.classroom.front.pages import Pages, add_headers
from quiz.classroom.front.seats import DELETED, ELSEWHERE, REMOVED, SeatRules, Seats
from quiz.classroom.front.tries import Tries, TryLimits
from quiz.classroom.limits import Limits
from quiz.classroom.partings import Parting
from quiz.classroom.room import Room
from quiz.classroom.seat import SeatEnd
from quiz.classroom.seat_page import SeatPage
from quiz.classroom.server import Refusal, SeatServer, Served, nobody_asks
from quiz.errors import StoreError
from quiz.history.classes import NoSuchClassError, Student
from quiz.sitting import Clock

_AWAY = "The class’s database does not answer. This page tries again by itself; nothing of yours is lost."
_RETRY = 3
"""Seconds after which a page tries again by itself."""

_Answer = Callable[[web.Request], Awaitable[web.StreamResponse]]
_Form = Mapping[str, str]


class Front:
    """Serves the students of a class.

    Args:
        room: of the class.
        make_app: makes the app of a student; called in the context of the seat.
        make_page_seat: makes the seat of a student who plays by plain pages.
        new_id: makes an id that cannot be guessed, without a full stop in it.
        choose: draws words to come back with, so that they cannot be guessed.
        clock: tells the time; it is what students are noted to have joined at.
        monotonic: tells seconds that do not go back.
        address: what browsers call the host.
        seats_limits: what a seat takes from its browser.
        rules: how seats are kept.
        tries: how much guessing of codes and words is borne.
        ended: told how each seat ended, and of pages that failed, as of a seat that has crashed.
    """

    def __init__(
        self,
        room: Room,
        make_app: Callable[[Room, Student], App[Any]],
        make_page_seat: MakePageSeat,
        *,
        new_id: Callable[[], str],
        choose: Choose,
        clock: Clock,
        monotonic: Callable[[], float],
        address: Address | None = None,
        seats_limits: Limits | None = None,
        rules: SeatRules | None = None,
        tries: TryLimits | None = None,
        ended: Callable[[SeatEnd], None] = nobody_asks,
    ) -> None:
        self._room = room
        self._address = address or Address()
        limits = seats_limits or Limits()
        self._pages = Pages(self._address.prefix)
        self._cookies = Cookies(room.code, room.secret, self._address)
        self._desk = Desk(
            room,
            self._cookies,
            self._pages,
            Tries(tries or TryLimits(), monotonic),
            address=self._address,
            choose=choose,
            new_id=new_id,
            clock=clock,
        )
        self._page_seats = PageSeats(room, make_page_seat)
        self._seats = Seats(room, make_app, rules or SeatRules(), limits)
        self._server = SeatServer(
            self._seat_for,
            address=self._address,
            # A student has one seat; this leaves room for the browsers that come to take one over.
            most_seats=2 * room.record.settings.seats + 8,
            limits=limits,
            ended=ended,
        )
        self._ended = ended
        self._deaf = room.listen(self._look_at_room)

    @property
    def taken(self) -> int:
        """How many browsers have a seat now, or wait for one."""
        return self._server.taken

    def application(self) -> web.Application:
        """The application, to be run by a runner or tested. Its shutdown ends all seats."""
        app = web.Application(
            client_max_size=LONGEST_FORM, handler_args=HANDLER | {"logger": FaultLogger(self._tell_of_fault)}
        )
        app.on_response_prepare.append(add_headers)
        self._server.add_to(app)
        # Some proxies take the prefix off before they pass a request on, and some do not.
        for prefix in sorted({"", self._address.prefix}):
            app.router.add_get(f"{prefix}/", self._page(self._desk.first_page))
            app.router.add_post(f"{prefix}/", self._form(self._desk.enter_code))
            app.router.add_get(f"{prefix}/join", self._page(self._desk.first_page))
            app.router.add_get(f"{prefix}/join/{{code}}", self._page(self._desk.join_page))
            app.router.add_post(f"{prefix}/join", self._form(self._desk.join))
            app.router.add_get(f"{prefix}/welcome", self._page(self._desk.welcome))
            app.router.add_post(f"{prefix}/back", self._form(self._desk.back))
            app.router.add_post(f"{prefix}/leave", self._form(self._desk.leave))
            app.router.add_get(f"{prefix}/seat", self._page(self._seat_page))
            app.router.add_get(f"{prefix}/plain", self._page(self._plain_page))
            app.router.add_post(f"{prefix}/plain", self._form(self._take_plain))
            app.router.add_get(f"{prefix}/plain/state", self._page(self._plain_state))
        if self._address.prefix:
            app.router.add_get(self._address.prefix, self._page(self._desk.first_page))
        return app

    def runner(self) -> DoorRunner:
        """A runner of the application that bounds the connections; sites are made of it as of aiohttp's own."""
        limits = DoorLimits.of(self._room.record.settings.seats, behind_proxy=self._address.origin is not None)
        return DoorRunner(self.application(), limits, self._server.connections)

    async def stop(self, told: str) -> None:
        """End all seats, take no more, and wait until they are free. Their pages try again by themselves.

        Args:
            told: what the browsers are told.
        """
        self._deaf()
        self._desk.close()
        self._page_seats.close()
        await self._server.stop(told)

    def _tell_of_fault(self, detail: str) -> None:
        self._ended(SeatEnd("crashed", "A page could not be shown.", detail))

    def _look_at_room(self) -> None:
        """The room has changed: who is no more in the class has no seat any more."""
        if self._room.gone:
            self._seats.stop(DELETED, Parting.GONE)
        elif self._room.removed:
            self._seats.stop(REMOVED, Parting.GONE, self._room.removed)

    async def _seat_for(self, request: web.Request) -> Served | Refusal:
        try:
            student = self._desk.student(request)
        except StoreError as error:
            self._room.database_is_away(str(error))
            return Refusal(_AWAY, Parting.AGAIN)
        if student is None or student.removed:
            return Refusal(REMOVED if student else "Join the class first.", Parting.GONE)
        seat = self._seats.new(student)
        if seat is not None:
            self._page_seats.drop(student.id)
        return seat or Refusal("You have opened the quiz too often at once. Wait, and press Restart.")

    def _seat_page(self, request: web.Request) -> web.Response:
        student = self._desk.student(request)
        if student is None or student.removed:
            return self._pages.see_other("/")
        response = self._server.show_page(request)
        self._cookies.choose_terminal(response)
        return response

    def _plain_page(self, request: web.Request) -> web.Response:
        student = self._desk.student(request)
        if student is None or student.removed:
            return self._pages.see_other("/")
        if student.id not in self._page_seats:
            # Whoever asks for the pages has turned away from a terminal that is open elsewhere.
            self._seats.stop(ELSEWHERE, Parting.ELSEWHERE, frozenset({student.id}))
        page = self._page_seats.look(student, request.query.get("past", ""))
        return self._show_plain(request, student, page)

    def _take_plain(self, request: web.Request, form: _Form) -> web.Response:
        student = self._desk.student(request)
        if student is None or student.removed:
            return self._pages.see_other("/")
        page = self._page_seats.take(student, form)
        if page is not None:
            return self._show_plain(request, student, page, status=422)
        past = self._page_seats.past(student)
        return self._pages.see_other(f"/plain?past={past}" if past else "/plain")

    def _show_plain(self, request: web.Request, student: Student, page: SeatPage, status: int = 200) -> web.Response:
        past = self._page_seats.past(student)
        given = {"shown": to_builtins(page), "past": past, "nickname": student.nickname, "words": student.words}
        response = self._pages.show(request, "seat", given, status=status)
        self._cookies.choose_pages(response)
        return response

    def _plain_state(self, request: web.Request) -> web.Response:
        # By the cookie alone: this is asked every few seconds, also while the database is away.
        student_id = self._cookies.student(request.cookies)
        state = {"at": "", "status": ""} if student_id is None else self._page_seats.state(student_id)
        return web.json_response(state, headers={"Cache-Control": "no-store"})

    def _page(self, show: Callable[[web.Request], web.Response]) -> _Answer:
        async def answer(request: web.Request) -> web.StreamResponse:
            try:
                check_host(request, self._address)
                return self._whatever_the_store_does(request, lambda: show(request))
            except FormError as error:
                return self._refused(request, error)

        return answer

    def _form(self, take: Callable[[web.Request, _Form], web.Response]) -> _Answer:
        async def answer(request: web.Request) -> web.StreamResponse:
            try:
                check_origin(request, self._address)
                form = await read_form(request)
                return self._whatever_the_store_does(request, lambda: take(request, form))
            except FormError as error:
                return self._refused(request, error)

        return answer

    def _refused(self, request: web.Request, error: FormError) -> web.Response:
        fields = {"title": "That did not work", "told": str(error), "leave": False, "back": error.status != 421}
        return self._pages.show(request, "told", fields, status=error.status)

    def _whatever_the_store_does(self, request: web.Request, show: Callable[[], web.Response]) -> web.Response:
        try:
            if not self._room.gone:
                return show()
        except NoSuchClassError:
            pass
        except StoreError as error:
            self._room.database_is_away(str(error))
            # A form cannot be sent again by itself: its page comes back.
            again = f"; url={self._address.prefix}/" if request.method == "POST" else ""
            headers = {"Refresh": f"{_RETRY}{again}", "Retry-After": str(_RETRY)}
            fields = {"title": "One moment", "told": _AWAY, "leave": False, "back": False}
            return self._pages.show(request, "told", fields, status=503, headers=headers)
        fields = {"title": "This class is over", "told": DELETED, "leave": False, "back": False}
        return self._pages.show(request, "told", fields, status=410)
