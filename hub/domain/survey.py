"""One citizen's answer to the satisfaction survey: what is asked, what is kept, and what never is.

PermenPANRB 14/2017: the citizen answers alone, right after the service, without name and without NIK. An answer keeps
the service, the counter, the day and the half of the day, and nothing that leads back to a ticket or a person.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Final

from hub.domain.free_text import lines
from hub.domain.refusals import RuleBroken
from hub.domain.survey_scheme import OPTIONS, SCHEMES, Scheme

LONGEST_COMMENT: Final = 1000


class SurveyRefused(RuleBroken):
    """An answer that no survey of this office could have; `where` names what is wrong."""

    code = "survey_refused"
    status = 422

    def __init__(self, sentence: str, *, where: str) -> None:
        super().__init__(sentence)
        self.where = where


class AlreadyAnswered(RuleBroken):
    """Each served ticket answers once."""

    code = "already_answered"


class NotServedYet(RuleBroken):
    """The ticket was not served, so there is nothing to rate."""

    code = "not_served_yet"


class InvitationUnknown(RuleBroken):
    """The one-time token is not known: used already, too old, or never given."""

    code = "invitation_unknown"
    status = 404


class StaffMayNotAnswer(RuleBroken):
    """The citizen answers alone: whoever is signed in as staff does not (PermenPANRB 14/2017)."""

    code = "staff_may_not_answer"
    status = 403


class Half(StrEnum):
    """Half of the day as the official questionnaire asks it: 08.00–12.00 or 13.00–17.00."""

    MORNING = "morning"
    AFTERNOON = "afternoon"


# Noon's hour belongs to no half on the paper; whoever answers then was served before it.
AFTERNOON_BEGINS: Final = 13


class Channel(StrEnum):
    """The way an answer came."""

    COUNTER = "counter"  # the counter's own terminal
    LOBBY = "lobby"  # the terminal in the hall
    PHONE = "phone"
    PAPER = "paper"  # a paper questionnaire, entered by staff
    IMPORT = "import"  # a data sheet


class Gender(StrEnum):
    """As the official questionnaire asks."""

    MALE = "L"
    FEMALE = "P"


class AgeBand(StrEnum):
    """Age in bands, so that nobody's age is kept."""

    UNDER_20 = "<20"
    FROM_20 = "20-29"
    FROM_30 = "30-39"
    FROM_40 = "40-49"
    FROM_50 = "50-59"
    FROM_60 = "60+"


class Education(StrEnum):
    """Highest school that was finished, as the official questionnaire asks."""

    SD = "SD"
    SMP = "SMP"
    SMA = "SMA"
    DIPLOMA = "D1-D3"
    S1 = "S1"
    S2 = "S2"
    S3 = "S3"


class Occupation(StrEnum):
    """As the official questionnaire asks; "other" is not asked further."""

    PNS = "PNS"
    TNI = "TNI"
    POLRI = "POLRI"
    PRIVATE = "swasta"
    SELF_EMPLOYED = "wirausaha"
    OTHER = "lainnya"


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """Who answers, in the official questionnaire's groups; None where it was declined."""

    gender: Gender | None = None
    age: AgeBand | None = None
    education: Education | None = None
    occupation: Occupation | None = None


class Review(StrEnum):
    """What became of a free text before publication."""

    NEW = "new"
    SHOWN = "shown"
    HIDDEN = "hidden"


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """One whole answer as it is kept; `flags` name the rules by which it is left out of the usual count.

    `proven` says that a served ticket stood behind it; which one is not known any more.
    """

    id: str
    scheme: str
    service: str
    counter: str | None
    day: date
    half: Half
    channel: Channel
    proven: bool
    answers: Mapping[str, int]
    profile: Profile = Profile()
    comment: str | None = None
    flags: tuple[str, ...] = ()
    batch: str | None = None

    def __post_init__(self) -> None:
        """Refuse what is no whole answer.

        Raises:
            SurveyRefused: an unknown scheme, an element that is missing or strange, a score that is none of 1 to 4.
        """
        check_answers(self.answers, scheme_of(self.scheme), whole=True)


def scheme_of(scheme_id: str) -> Scheme:
    """Return the scheme; raises SurveyRefused for one that is not known here."""
    scheme = SCHEMES.get(scheme_id)
    if scheme is None:
        raise SurveyRefused(f'Skema survei "{scheme_id}" tidak dikenal.', where="scheme")
    return scheme


def check_answers(answers: Mapping[str, int], scheme: Scheme, *, whole: bool) -> None:
    """Refuse answers that the scheme does not know; `whole` ones have every element.

    Raises:
        SurveyRefused: with the element's key as `where`.
    """
    for key, score in answers.items():
        if key not in scheme.by_key:
            raise SurveyRefused(f'Unsur "{key}" tidak ada dalam survei ini.', where=f"answers.{key}")
        # `True` is an int for Python, and no answer.
        if type(score) is not int or score not in OPTIONS:
            raise SurveyRefused("Tiap unsur dijawab dengan 1, 2, 3, atau 4.", where=f"answers.{key}")
    if whole and (missing := [key for key in scheme.keys if key not in answers]):
        raise SurveyRefused("Jawab semua unsur dahulu.", where=f"answers.{missing[0]}")


def half_of(local: datetime) -> Half:
    """Return the half of the day of a moment on the office's own clock."""
    return Half.AFTERNOON if local.hour >= AFTERNOON_BEGINS else Half.MORNING


def clean_comment(text: str | None) -> str | None:
    """Return a free text with its spaces in order, or None when nothing is left of it.

    Signs that are unseen, above all NUL, are left out, and numbers of 16 digits (NIK, family card) are taken out.

    Raises:
        SurveyRefused: it is too long.
    """
    words = lines(text)
    if len(words) > LONGEST_COMMENT:
        raise SurveyRefused(f"Saran paling panjang {LONGEST_COMMENT} huruf.", where="comment")
    return words or None
