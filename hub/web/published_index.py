"""Remembers the survey's latest published index: what board and office tell every device."""

from dataclasses import dataclass

from hub.protocol.office import PublishedIndex


@dataclass(slots=True)
class Published:
    """The latest published index, None before the first publication."""

    index: PublishedIndex | None = None
