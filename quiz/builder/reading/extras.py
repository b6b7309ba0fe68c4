"""The libraries that are installed only where they are wanted."""

from __future__ import annotations

import importlib
import logging
from typing import Any

from quiz.builder.reading.article import UnreadableError


def library(name: str, extra: str, what: str) -> Any:
    """A library of an extra, imported when it is needed; what it logs is not shown.

    Args:
        name: the module.
        extra: the extra that brings it.
        what: what cannot be read without it, as *a PDF file*.

    Raises:
        UnreadableError: it is not installed; the advice says how to install it.
    """
    try:
        module = importlib.import_module(name)
    except ImportError as error:
        raise UnreadableError(
            f"Reading {what} needs the extra “{extra}”.",
            f'Install it: python -m pip install "factcheck-quiz[{extra}]" '
            f'(in a checkout: .venv/bin/python -m pip install -e ".[{extra}]").',
        ) from error
    _silence(name)
    return module


def _silence(name: str) -> None:
    """Keep a library's log off the screen, where Python would write it if nobody else takes it."""
    logger = logging.getLogger(name)
    if not any(isinstance(handler, logging.NullHandler) for handler in logger.handlers):
        logger.addHandler(logging.NullHandler())
