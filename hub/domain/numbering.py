"""Which number a ticket carries."""

import re
from typing import Final

DIGITS: Final = 3
NUMBER: Final = re.compile(r"(?P<prefix>[A-Z]{1,2})(?P<sequence>\d{3,})")


def number(prefix: str, sequence: int) -> str:
    """Write the number: A001 … A999, A1000 and on; it never wraps within a day.

    Raises:
        ValueError: when `sequence` is not positive.
    """
    if sequence < 1:
        raise ValueError(f"a line starts at 1, not at {sequence}")
    return f"{prefix}{sequence:0{DIGITS}d}"
