"""The little of Protocol Buffers that tells the version of a package and the kind of a note type.

After the encoding at https://protobuf.dev/programming-guides/encoding/.
"""

from __future__ import annotations

_VARINT, _EIGHT_BYTES, _COUNTED, _FOUR_BYTES = 0, 1, 2, 5
_LONGEST_VARINT = 10


def whole_number(message: bytes, field: int) -> int:
    """The whole number in a field of a message; 0 where it has none, as the encoding has it, or is broken."""
    at, found = 0, 0
    while at < len(message):
        key, at = _varint(message, at)
        value, after = _varint(message, at)
        kind = key & 7
        if kind == _VARINT:
            found = value if key >> 3 == field else found
            at = after
        elif kind == _COUNTED:
            at = after + value
        elif kind in (_EIGHT_BYTES, _FOUR_BYTES):
            at += 8 if kind == _EIGHT_BYTES else 4
        else:
            break
    return found


def _varint(message: bytes, at: int) -> tuple[int, int]:
    """A number of seven bits a byte, and where it ends."""
    value = 0
    for shift, byte in enumerate(message[at : at + _LONGEST_VARINT]):
        value |= (byte & 0x7F) << (7 * shift)
        if not byte & 0x80:
            return value, at + shift + 1
    return value, len(message)
