"""The receipt for a complaint: its number, the secret that opens the answer, and when there will be word."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from printers.dates import indonesian_date, indonesian_time
from printers.frame import band, centred, closing, heading
from printers.slip import Facts, Feed, Pair, Part, Qr, Rule, Size, Slip, Text
from printers.template import SlipKind, SlipTemplate, usual
from printers.words import INDONESIAN_COMPLAINT, ComplaintWords

_USUAL: Final = usual(SlipKind.COMPLAINT)


@dataclass(frozen=True, slots=True)
class NextStep:
    """What happens next ("Diverifikasi", "Dijawab"), and the last day for it; a sentence in another language."""

    what: str
    until: date | str

    def pair(self) -> Pair:
        """Return the step and its day on one line."""
        return Pair(self.what, self.until if isinstance(self.until, str) else indonesian_date(self.until))


def complaint_slip(
    *,
    office: str,
    region: str,
    number: str,
    code: str,
    received: datetime | str,
    received_by: str = "",
    next_steps: Sequence[NextStep] = (),
    follow_url: str | None = None,
    reprint: bool = False,
    words: ComplaintWords = INDONESIAN_COMPLAINT,
    template: SlipTemplate = _USUAL,
) -> Slip:
    """Return the receipt: registration number, tracking code, time, what happens next and until when.

    `received_by` is a counter or a channel ("Loket 3", "Kiosk"), never a person: the paper may be found by anybody.
    For the same reason nothing of the complaint itself stands here, and `follow_url` (…/pengaduan/NUMBER) carries no
    code. Number, code and the words that explain them always stand.

    Raises:
        ValueError: the code stands in the address, so that whoever reads the QR could open the complaint.
    """
    if follow_url and (code in follow_url or code.replace("-", "") in follow_url):
        raise ValueError("the tracking code must not stand in the address of the QR")
    facts = [Pair(words.received, indonesian_time(received) if isinstance(received, datetime) else received)]
    if received_by and template.shows("received_by"):
        facts.append(Pair(words.received_by, received_by))
    parts: list[Part] = [
        *heading(template, office, region),
        *(band(words.reprint) if reprint else []),
        centred(words.title, Size.TITLE, bold=True),
        Feed(16),
        centred(words.number),
        centred(number, Size.GREAT, bold=True),
        Feed(16),
        centred(words.code),
        centred(code, Size.GREAT, bold=True),
        Feed(16),
        Rule(solid=True),
        Feed(10),
        Text(words.keep, bold=True),
        Text(words.secret),
        Feed(10),
        Rule(solid=True),
        Feed(12),
        *facts,
    ]
    if next_steps and template.shows("next_steps"):
        parts += [Feed(16), Text(f"{words.until}:"), Feed(6), Facts(tuple(step.pair() for step in next_steps))]
    if follow_url and template.shows("qr"):
        parts += [Feed(16), Qr(follow_url), Feed(8), centred(words.follow)]
    return (*parts, *closing(template, words.thanks if template.shows("thanks") else ""))
