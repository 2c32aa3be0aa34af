"""Writes a slip down, so that it survives a power cut, and reads it again."""

from typing import Any, Final, get_args

import msgspec

from printers.slip import Part, Slip

# Every part there is, by its name: a new part is written and read without a line here.
_PARTS: Final[dict[str, type[Any]]] = {part.__name__: part for part in get_args(Part)}


class UnreadableSlip(ValueError):
    """What is written is no slip, or one of another version of the program; code "unreadable"."""

    code = "unreadable"


def slip_to_json(slip: Slip) -> bytes:
    """Return the slip as JSON: a list of [name of the part, its fields]."""
    return msgspec.json.encode([(type(part).__name__, part) for part in slip])


def slip_from_json(written: bytes) -> Slip:
    """Return the slip that was written; UnreadableSlip when a part is unknown or does not fit."""
    try:
        pairs = msgspec.json.decode(written, type=list[tuple[str, msgspec.Raw]])
        return tuple(msgspec.json.decode(fields, type=_PARTS[name]) for name, fields in pairs)
    except (msgspec.MsgspecError, KeyError, ValueError) as error:
        raise UnreadableSlip(f"not a slip of this version: {error}") from error
