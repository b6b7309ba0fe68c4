"""What a browser is known by: the cookie that says which student of which class, signed by the class."""

from __future__ import annotations

import hmac
from collections.abc import Mapping

from aiohttp import web

from quiz.classroom.address import Address

TWO_WEEKS = 14 * 24 * 3600
"""Seconds for which a browser keeps it: a lesson that is finished in the week after."""

_PAGES = "quiz-pages"
"""The name of the cookie of whoever plays by plain pages; it holds nothing about anyone."""

_SEAT, _FORM = b"seat\0", b"form\0"
"""What is signed for: what stands in a form is no cookie."""


class Cookies:
    """Gives and reads the cookies of a class.

    Args:
        code: of the class.
        secret: of the class, the same on all its hosts.
        address: what browsers call the host.
    """

    def __init__(self, code: str, secret: str, address: Address) -> None:
        self._code = code
        self._secret = secret.encode()
        self._address = address
        # Cookies are shared by all ports of a host: two classes on one machine are told apart by the name.
        self._name = f"quiz-{code}"

    def give(self, response: web.StreamResponse, student_id: str) -> None:
        """Have a browser be known as a student."""
        response.set_cookie(
            self._name,
            f"{self._code}.{self._signed(_SEAT, student_id)}",
            max_age=TWO_WEEKS,
            path=self._path,
            httponly=True,
            # Not Strict: whoever comes by the QR code or by a link in a message comes from elsewhere, and would not be
            # known. What is done by a form checks its origin besides.
            samesite="Lax",
            secure=self._is_secure or None,
        )

    def take(self, response: web.StreamResponse) -> None:
        """Have a browser be known no more."""
        response.del_cookie(self._name, path=self._path, httponly=True, samesite="Lax", secure=self._is_secure or None)

    def choose_pages(self, response: web.StreamResponse) -> None:
        """Have a browser come back to the plain pages."""
        response.set_cookie(_PAGES, "1", max_age=TWO_WEEKS, path=self._path, httponly=True, samesite="Lax")

    def choose_terminal(self, response: web.StreamResponse) -> None:
        """Have a browser come back to the terminal."""
        response.del_cookie(_PAGES, path=self._path, httponly=True, samesite="Lax")

    @staticmethod
    def seat_path(given: Mapping[str, str]) -> str:
        """Where a browser's seat is: the terminal, or the plain pages where it has chosen these.

        Args:
            given: the cookies of a request.
        """
        return "/plain" if _PAGES in given else "/seat"

    def student(self, given: Mapping[str, str]) -> str | None:
        """The id of the student whom a browser is known as; None where its cookie is not of this class.

        Args:
            given: the cookies of a request.
        """
        code, _, signed = given.get(self._name, "").partition(".")
        return self._checked(_SEAT, signed) if code == self._code else None

    def form(self, student_id: str) -> str:
        """What a form carries so that, sent twice, it seats one student."""
        return self._signed(_FORM, student_id)

    def from_form(self, carried: str) -> str | None:
        """The id that a form carries; None where it is no form of this class."""
        return self._checked(_FORM, carried)

    def _signed(self, purpose: bytes, student_id: str) -> str:
        text = f"{self._code}.{student_id}".encode("utf-8", "replace")
        return f"{student_id}.{hmac.digest(self._secret, purpose + text, 'sha256').hex()}"

    def _checked(self, purpose: bytes, signed: str) -> str | None:
        student_id = signed.rpartition(".")[0]
        # As bytes: a cookie can hold characters that `compare_digest` does not take in texts.
        right = self._signed(purpose, student_id).encode("utf-8", "replace")
        genuine = hmac.compare_digest(signed.encode("utf-8", "replace"), right)
        return student_id if genuine and student_id else None

    @property
    def _path(self) -> str:
        return self._address.prefix or "/"

    @property
    def _is_secure(self) -> bool:
        return (self._address.origin or "").startswith("https:")
