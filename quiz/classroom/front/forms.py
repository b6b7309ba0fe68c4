"""What a page sends: who sent it, and what is in it."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping

from aiohttp import web

from quiz.classroom.address import Address
from quiz.errors import QuizError

LONGEST_FORM = 16 * 1024
"""Bytes of a request's body."""

PATIENCE = 10.0
"""Seconds that a body may take to come."""

_FORM = "application/x-www-form-urlencoded"


class FormError(QuizError):
    """It is no form of these pages; `status` says how HTTP calls that."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status


def check_host(request: web.Request, address: Address) -> None:
    """See that the host was called by its own name, not by one that a foreign page gives to its number.

    Raises:
        FormError: it was not.
    """
    if address.origin is None and address.refuses(f"http://{request.host}", request.host):
        raise FormError(421, "Use the address on the teacher’s screen: this name could be somebody else’s.")


def check_origin(request: web.Request, address: Address) -> None:
    """See that a form was sent from a page of this host: a foreign page could send it in a student's name.

    Raises:
        FormError: it was sent from elsewhere, or does not say from where.
    """
    origin = request.headers.get("Origin")
    if origin is None:
        origin = "/".join(request.headers.get("Referer", "").split("/")[:3])
    if address.refuses(origin, request.host):
        raise FormError(403, "This was sent from another page. Open the page of the class again.")


async def read_form(request: web.Request) -> Mapping[str, str]:
    """The fields of a form.

    Raises:
        FormError: it is none, or did not come in time.
        aiohttp.web.HTTPRequestEntityTooLarge: it is longer than the application takes.
    """
    if request.content_type != _FORM:
        raise FormError(415, "This is no form of the class.")
    try:
        async with asyncio.timeout(PATIENCE):
            fields = await request.post()
    except TimeoutError as error:
        raise FormError(408, "The connection was too slow. Try again.") from error
    except (UnicodeError, LookupError, ValueError, web.RequestPayloadError) as error:
        raise FormError(400, "This is no form of the class.") from error
    return {key: value for key, value in fields.items() if isinstance(value, str)}
