"""Where a secret citizen's name or own words stand in what others will read, and what a message of failure tells."""

import re
from typing import Final

from hub.domain.complaint import Reporter
from hub.domain.refusals import RuleBroken

# How people are addressed, and what joins the parts of a name: by itself it names nobody.
_NO_NAME: Final = frozenset(
    "bapak ibu pak bu bpk mas mbak kak sdr sdri saudara saudari haji hajah hj drs dra bin binti dan ny tn nyonya tuan"
    .split()
)  # fmt: skip
_SHORTEST: Final = 3
_FEWEST_DIGITS: Final = 6
# A handful of words is nobody's own way of telling.
_FEWEST_WORDS: Final = 5
_ADDRESS: Final = re.compile(r"[^\s<>\"'(),;:]+@[^\s<>\"'(),;:]+")
_DIGITS: Final = re.compile(r"\+?\d(?:[ .()-]{0,2}\d){5,}")


class ReporterNamed(RuleBroken):
    """The name of a secret citizen stands in what others will read; `where` names the field. One may insist."""

    code = "reporter_named"

    def __init__(self, sentence: str, *, where: str) -> None:
        super().__init__(sentence)
        self.where = where


class StoryCopied(RuleBroken):
    """What the unit will read are still a secret citizen's own words; `where` names the field. One may insist."""

    code = "story_copied"

    def __init__(self, sentence: str, *, where: str) -> None:
        super().__init__(sentence)
        self.where = where


def copied_into(text: str, story: str) -> bool:
    """Tell whether `text` holds the whole `story` as it was written; case, signs and line ends aside."""
    told, read = (re.findall(r"\w+", words.casefold()) for words in (story, text))
    return len(told) >= _FEWEST_WORDS and f" {' '.join(told)} " in f" {' '.join(read)} "


def named_in(text: str, reporter: Reporter) -> str | None:
    """Return the first part of the reporter's name, number or e-mail address that stands in `text`, or None."""
    words = {word.casefold() for word in re.findall(r"\w+", text)}
    parts: list[str] = re.findall(r"\w+", reporter.name)
    for part in parts:
        if len(part) >= _SHORTEST and part.casefold() not in _NO_NAME and part.casefold() in words:
            return part
    if reporter.email and reporter.email.casefold() in text.casefold():
        return reporter.email
    # A number is written 0812…, 62812… or +62 812…: its end says whose it is.
    number = re.sub(r"\D", "", reporter.phone).lstrip("0").removeprefix("62")
    if len(number) >= _FEWEST_DIGITS and number in re.sub(r"\D", "", text):
        return reporter.phone
    return None


def without_addresses(reason: str) -> str:
    """Return why a message failed without the address or number that a mail server or gateway repeats."""
    return _DIGITS.sub("[nomor]", _ADDRESS.sub("[alamat]", reason))
