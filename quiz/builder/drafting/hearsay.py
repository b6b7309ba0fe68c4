"""Sentences that look like the article's own and are not: *oil reportedly leaked into the harbour*."""

from __future__ import annotations

import re

_HEDGE = re.compile(r"(?:, )?\b(reportedly|allegedly|purportedly)\b,? ?", re.IGNORECASE)


def without_hedge(content: str) -> tuple[str, str] | None:
    """The content without the one adverb that puts it down to hearsay, and that adverb; None where it has none."""
    found = list(_HEDGE.finditer(content))
    if len(found) != 1:
        return None
    before, behind = content[: found[0].start()].rstrip(), content[found[0].end() :].lstrip()
    rest = f"{before} {behind}".strip() if behind[:1].isalnum() else before + behind
    return rest[:1].upper() + rest[1:], found[0][1]
