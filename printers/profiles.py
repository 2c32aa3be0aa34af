"""The printer profiles that are not python-escpos' own: ours for common clones, and an office's.

Clones of one case are sold under a dozen names; what they share is the width, the cutter, and that they know only the
standard table of code pages (0 to 47). An office adds its own in a file of python-escpos' form, named by the variable
ESCPOS_CAPABILITIES_FILE: a JSON object with "profiles", as in profiles.json beside this file.
"""

import os
from pathlib import Path
from typing import Any, Final

import msgspec

VARIABLE: Final = "ESCPOS_CAPABILITIES_FILE"
OURS: Final = Path(__file__).with_name("profiles.json")

Profiles = dict[str, dict[str, Any]]


class BadProfiles(ValueError):
    """The office's file of printer profiles cannot be read; the text says where."""


class _Columns(msgspec.Struct):
    columns: int


class _Profile(msgspec.Struct):
    """What a slip needs of a profile; a file may say more."""

    codePages: dict[str, str]  # noqa: N815 - the name in python-escpos' form
    features: dict[str, bool]
    fonts: dict[str, _Columns]
    media: dict[str, Any]


class _File(msgspec.Struct):
    profiles: dict[str, _Profile]


def our_profiles() -> Profiles:
    """Return the profiles that Pendopo brings for common clones."""
    return _read(OURS)


def office_profiles() -> Profiles:
    """Return the profiles of the office's own file, none without one.

    Raises:
        BadProfiles: the file is named but cannot be used.
    """
    named = os.environ.get(VARIABLE)
    return _read(Path(named)) if named else {}


def with_one_number_a_page(profile: dict[str, Any]) -> dict[str, Any]:
    """Return `profile` with the lowest number of each code page alone.

    Several profiles of the library name a page twice (CP437 as 0 and as 52), and it sends the last; but clones know
    Epson's standard table (0 to 47) only. The pages that slips use have their standard number lowest in all of them.
    """
    lowest: dict[str, str] = {}
    for number, page in sorted(profile["codePages"].items(), key=lambda one: int(one[0])):
        lowest.setdefault(page, number)
    return {**profile, "codePages": {number: page for page, number in lowest.items()}}


def _read(file: Path) -> Profiles:
    try:
        data = file.read_bytes()
        msgspec.json.decode(data, type=_File)
        profiles: Profiles = msgspec.json.decode(data)["profiles"]
    except OSError as error:
        raise BadProfiles(f"{file}: {error.strerror}") from error
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise BadProfiles(f"{file}: {error}") from error
    return profiles
