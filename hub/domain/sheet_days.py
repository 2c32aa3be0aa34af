"""The many ways in which spreadsheets write a day or a time of day, as the one way that `hub.domain.sheet_words` reads.

A spreadsheet keeps a day as a number that counts from 30 December 1899, and a time as a part of a day; where the cell
was not formatted, that number is what an export writes.
"""

import re
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Final

from hub.domain.survey_period import MONTHS

_FIRST: Final = datetime(1899, 12, 30)  # noqa: DTZ001 # a spreadsheet's day has no zone
# From 1954 to 2099: no score, age or telephone number is meant by such a number in a column of days.
_SERIAL: Final = re.compile(r"([2-7][0-9]{4})(?:[.,]([0-9]+))?")
_PART_OF_A_DAY: Final = re.compile(r"0?[.,]([0-9]+)")
_IN_WORDS: Final = re.compile(r"(?:[a-z']+,? +)?([0-9]{1,2})[ .-]+([a-z]+)\.?[ .,-]+((?:[0-9]{2})?[0-9]{2})(?: +(.+))?")
_SHORT_YEAR: Final = re.compile(r"([0-9]{1,2})([/.-])([0-9]{1,2})\2([0-9]{2})(?: +(.+))?")
_WITH_POINTS: Final = re.compile(r"([0-9]{1,2})\.([0-9]{1,2})\.([0-9]{4})(?: +(.+))?")
_OTHER_NAMES: Final = {"agt": 8, "ags": 8, "aug": 8, "august": 8, "may": 5, "oct": 10, "october": 10, "dec": 12,
    "december": 12, "nop": 11, "nopember": 11, "pebruari": 2, "peb": 2, "january": 1, "february": 2, "march": 3,
    "june": 6, "july": 7}  # fmt: skip
_NAMES: Final = (
    {name.lower(): number for number, name in enumerate(MONTHS, 1)}
    | {name[:3].lower(): number for number, name in enumerate(MONTHS, 1)}
    | _OTHER_NAMES
)


@lru_cache(4096)
def usual_day(words: str) -> str:
    """Return a day as "2026-03-02", or "2026-03-02 08:30" where a time stands with it; other words as they are."""
    said = " ".join(words.split()).lower()
    if found := _SERIAL.fullmatch(said):
        return _of_serial(int(found[1]), found[2])
    if (found := _IN_WORDS.fullmatch(said)) and found[2] in _NAMES:
        return _written(found[3], _NAMES[found[2]], found[1], found[4])
    if found := _SHORT_YEAR.fullmatch(said):
        return _written(found[4], int(found[3]), found[1], found[5])
    if found := _WITH_POINTS.fullmatch(said):
        return _written(found[3], int(found[2]), found[1], found[4])
    return words


@lru_cache(4096)
def usual_time(words: str) -> str:
    """Return a time of day as "08:30" where it stands as a part of a day; other words as they are."""
    if found := _PART_OF_A_DAY.fullmatch(words.strip()):
        return f"{_FIRST + _part(found[1]):%H:%M}"
    return words


def years_before(day: date, years: int) -> date:
    """Return the same day some years earlier; of 29 February the 28th where there is none."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)


def _of_serial(days: int, part: str | None) -> str:
    moment = _FIRST + timedelta(days=days) + _part(part or "0")
    return f"{moment:%Y-%m-%d %H:%M}" if part and int(part) else f"{moment:%Y-%m-%d}"


def _part(digits: str) -> timedelta:
    # To the nearest minute: half past eight is 0.354166666666667 of a day.
    return timedelta(minutes=round(float(f"0.{digits[:15]}") * 24 * 60))


def _written(year: str, month: int, day: str, more: str | None) -> str:
    whole = year if len(year) == 4 else f"20{year}"
    return f"{whole}-{month:02}-{int(day):02}{f' {more}' if more else ''}"
