"""What `pendopo skm import` says: what is wrong with the sheet, and what it brings."""

from collections.abc import Iterator

from hub.domain.sheet_parts import whole
from hub.domain.skm import in_thousands, indonesian, skm
from hub.domain.survey_period import long_day
from hub.sheets.wish import Told
from hub.web.survey_entry_words import parts_of


def complaints(told: Told) -> Iterator[str]:
    """Say what should be known of the sheet, and the first of its wrong rows."""
    for notice in told.notices:
        yield notice.sentence
    for fault in told.refusals:
        yield f"baris {fault.line}: {fault.reason}"
    if (more := told.refused - len({fault.line for fault in told.refusals})) > 0:
        yield f"… dan {in_thousands(more)} baris lain."


def summary(told: Told, rows: int) -> str:
    """Say how many answers of which days there are, and what they come to."""
    parts = parts_of(told)
    result = skm(whole(parts))
    index = f", IKM {indonesian(result.index)} · {result.band.quality} · {result.band.performance}" if result else ""
    first, last = min(part.first for part in parts), max(part.last for part in parts)
    days = long_day(first) if first == last else f"{long_day(first)} – {long_day(last)}"
    left_out = f"; {in_thousands(told.refused)} baris dilewati" if told.refused else ""
    return f"{in_thousands(rows)} jawaban{index}, {days}{left_out}."
