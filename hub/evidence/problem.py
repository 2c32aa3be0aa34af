"""What the program says when a picture cannot be made harmless."""

from enum import StrEnum

from hub.domain.evidence import Reason


class Trouble(StrEnum):
    """What is no fault of the picture: it is tried again."""

    NOT_INSTALLED = "not_installed"
    NOT_WRITTEN = "not_written"


class PictureRefused(Exception):
    """The picture cannot be made harmless; the reason's word alone goes to the standard error stream."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason.value)
        self.reason = reason
