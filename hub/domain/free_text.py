"""What citizens write freely: kept as it came, without unseen signs and without numbers that nobody asked for."""

import re
from typing import Final

from hub.domain.running_text import cleaned

# A NIK or the number of a family card, as people write them: never kept.
_CITIZEN_NUMBER: Final = re.compile(r"(?<!\d)\d(?:[ .\-/]?\d){15}(?!\d)")
NUMBER_REMOVED: Final = "[nomor dihapus]"


def one_line(text: str | None) -> str:
    """Return a name, a place or the like as one line; it can begin no header and no new line of a log."""
    return cleaned(text or "")


def lines(text: str | None, *, blank_lines: bool = False) -> str:
    """Return a free text with its spaces in order, line by line; nothing is "".

    Signs that are unseen, above all NUL, are left out, and numbers of 16 digits (NIK, family card) are taken out. With
    `blank_lines` one blank line may stand between paragraphs.
    """
    kept: list[str] = []
    for line in (text or "").splitlines():
        words = _CITIZEN_NUMBER.sub(NUMBER_REMOVED, cleaned(line))
        if words or (blank_lines and kept and kept[-1]):
            kept.append(words)
    return "\n".join(kept).strip("\n")
