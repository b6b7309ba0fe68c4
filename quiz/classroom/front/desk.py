"""Where students join: the code, the nickname, the words, and the way back."""

from __future__ import annotations

import datetime
import hmac
from collections.abc import Callable, Mapping
from typing import Any

from aiohttp import web

from quiz.classroom.address import Address
from quiz.classroom.codes import Choose, new_words, plain_words
from quiz.classroom.front.cookies import Cookies
from quiz.classroom.front.nicknames import NicknameError, read_nickname
from quiz.classroom.front.pages import Pages
from quiz.classroom.front.tries import Tries, address_of
from quiz.classroom.front.wrong_codes import WrongCodes
from quiz.classroom.room import Room
from quiz.history.classes import ClassFullError, NicknameTakenError, Stage, Student
from quiz.history.classes.rows import folded, plain_code
from quiz.sitting import Clock

CLOSED = "This class has ended: nobody can join it any more."
_DRAWS = 50
"""How often words are drawn until some are found that nobody has."""


class Desk:
    """Answers the forms of the students' pages. Every method may raise what a `ClassStore` raises.

    Args:
        room: of the class.
        cookies: of the class.
        pages: that are shown.
        tries: counts wrong codes and words by address.
        address: what browsers call the host.
        choose: draws the words to come back with.
        new_id: makes an id that cannot be guessed, without a full stop in it.
        clock: tells the time.
    """

    def __init__(
        self,
        room: Room,
        cookies: Cookies,
        pages: Pages,
        tries: Tries,
        *,
        address: Address,
        choose: Choose,
        new_id: Callable[[], str],
        clock: Clock,
    ) -> None:
        self._room = room
        self._cookies = cookies
        self._pages = pages
        self._tries = tries
        self._wrong = WrongCodes(room)
        self._address = address
        self._choose = choose
        self._new_id = new_id
        self._clock = clock

    def close(self) -> None:
        """Keep what is still to be kept."""
        self._wrong.close()

    def student(self, request: web.Request) -> Student | None:
        """Whom a browser is known as, removed or not; None where it is not known."""
        student_id = self._cookies.student(request.cookies)
        return None if student_id is None else self._room.store.student(self._room.code, student_id)

    def first_page(self, request: web.Request) -> web.Response:
        """GET /: on to the seat for whom it knows, else the form for the code."""
        student = self.student(request)
        if student is None:
            return self._code_form(request)
        return self._removed(request, student) if student.removed else self._to_seat(request)

    def enter_code(self, request: web.Request, form: Mapping[str, str]) -> web.Response:
        """POST /: on to the page of the class for whom has its code."""
        refused = self._refuse_code(request, form.get("code", ""))
        return refused or self._pages.see_other(f"/join/{self._room.code}")

    def join_page(self, request: web.Request) -> web.Response:
        """GET /join/CODE: the form for the nickname, and the one for the words."""
        refused = self._refuse_code(request, request.match_info.get("code", ""))
        if refused is not None:
            return refused
        student = self.student(request)
        if student is None:
            return self._join_form(request)
        if student.removed:
            return self._removed(request, student)
        return self._pages.show(request, "known", {"nickname": student.nickname})

    def join(self, request: web.Request, form: Mapping[str, str]) -> web.Response:
        """POST /join: seat a new student."""
        refused = self._refuse_code(request, form.get("code", ""))
        if refused is not None:
            return refused
        record = self._room.store.load(self._room.code)
        self._room.take(record)
        typed = "" if record.settings.anonymous else form.get("nickname", "")
        try:
            nickname = "" if record.settings.anonymous else read_nickname(typed)
            student_id = self._id_for(form, nickname)
            if self._first_card() is None:
                return self._join_form(request, status=409)
            student = self._room.store.join(
                Student(
                    id=student_id,
                    code=record.code,
                    number=0,
                    nickname=nickname,
                    words=self._free_words(),
                    joined=self._clock().astimezone(datetime.UTC),
                    first_card=self._first_card() or 0,
                ),
                record.settings.seats,
            )
        except (NicknameError, NicknameTakenError) as error:
            return self._join_form(request, status=422, problem=str(error), nickname=error.suggestion)
        except ClassFullError as error:
            return self._join_form(request, status=409, refused=str(error), nickname=typed)
        response = self._pages.see_other("/welcome")
        self._cookies.give(response, student.id)
        return response

    def welcome(self, request: web.Request) -> web.Response:
        """GET /welcome: who the student is, and the words to come back with."""
        student = self.student(request)
        if student is None:
            return self._pages.see_other("/")
        if student.removed:
            return self._removed(request, student)
        return self._pages.show(request, "welcome", {"nickname": student.nickname, "words": student.words})

    def back(self, request: web.Request, form: Mapping[str, str]) -> web.Response:
        """POST /back: the student who has these words, in another browser."""
        refused = self._refuse_code(request, form.get("code", ""))
        if refused is not None:
            return refused
        typed = form.get("words", "")
        student = self._room.store.student_by_words(self._room.code, plain_words(typed))
        if student is None:
            self._count_wrong(request)
            problem = "Nobody in this class has these words."
            return self._join_form(request, status=422, back_problem=problem, words=typed)
        if student.removed:
            return self._removed(request, student)
        response = self._to_seat(request)
        self._cookies.give(response, student.id)
        return response

    def leave(self, request: web.Request, form: Mapping[str, str]) -> web.Response:  # noqa: ARG002 - as all forms
        """POST /leave: forget who this browser is."""
        response = self._pages.see_other("/")
        self._cookies.take(response)
        return response

    def _to_seat(self, request: web.Request) -> web.Response:
        return self._pages.see_other(self._cookies.seat_path(request.cookies))

    def _refuse_code(self, request: web.Request, typed: str) -> web.Response | None:
        """The page for whom has not the code of the class, or has to wait; None for whom has it."""
        code = plain_code(typed)
        if not code:
            return self._code_form(request, status=422, problem="Type the code of the class.")
        wait = self._tries.wait(address_of(request, self._address))
        if wait:
            problem = f"Too many wrong codes or words came from here. Try again in {wait} seconds."
            return self._code_form(request, status=429, problem=problem, code=typed, headers={"Retry-After": str(wait)})
        if hmac.compare_digest(code.encode("utf-8", "replace"), self._room.code.encode()):
            return None
        self._count_wrong(request)
        problem = "No class has this code. Look at the teacher’s screen again."
        return self._code_form(request, status=422, problem=problem, code=typed)

    def _count_wrong(self, request: web.Request) -> None:
        self._tries.wrong(address_of(request, self._address))
        self._wrong.count()

    def _id_for(self, form: Mapping[str, str], nickname: str) -> str:
        """The id for a new student: that of the form, unless somebody else was seated by it."""
        carried = self._cookies.from_form(form.get("seat", ""))
        if carried is None:
            return self._new_id()
        seated = self._room.store.student(self._room.code, carried)
        if seated is None or (nickname and folded(seated.nickname) == folded(nickname)):
            return carried
        return self._new_id() if nickname else carried

    def _first_card(self) -> int | None:
        """The number of the card that a new student begins with; None where the class asks nothing any more."""
        state = self._room.record.state
        if state.stage is Stage.CLOSED:
            return None
        if not self._room.is_teacher_paced:
            return 0
        card = max(0, state.card if state.card_open else state.card + 1)
        return card if card < len(self._room.cards) else None

    def _free_words(self) -> str:
        for _ in range(_DRAWS):
            words = new_words(self._choose)
            if self._room.store.student_by_words(self._room.code, words) is None:
                return words
        raise AssertionError("of six million words a class has taken a few dozen")

    def _code_form(self, request: web.Request, status: int = 200, **given: Any) -> web.Response:
        headers = given.pop("headers", None)
        return self._pages.show(request, "code", {"problem": None, "code": "", **given}, status=status, headers=headers)

    def _join_form(self, request: web.Request, status: int = 200, **given: Any) -> web.Response:
        record = self._room.record
        is_open = self._first_card() is not None
        fields = {
            "name": record.name,
            "code": record.code,
            "seat": self._cookies.form(self._new_id()),
            "anonymous": record.settings.anonymous,
            "open": is_open,
            "refused": None if is_open else CLOSED,
            "nickname": "",
            "problem": None,
            "words": "",
            "back_problem": None,
        }
        return self._pages.show(request, "join", fields | given, status=status)

    def _removed(self, request: web.Request, student: Student) -> web.Response:
        told = f"Your teacher has taken “{student.nickname}” out of the class. You can join again by another nickname."
        fields = {"title": "You were taken out of the class", "told": told, "leave": True, "back": False}
        return self._pages.show(request, "told", fields, status=403)
