"""What is said of one address of the hub's API: who may use it, what it takes, answers and refuses."""

from dataclasses import dataclass
from typing import Any

from hub.web.answers import Handler


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """One address of the API: who may use it, what it asks for behind a question mark, takes, answers and refuses.

    `who` is "anyone", "kiosk", "staff", "kiosk or staff", "survey terminal", "supervisor" (or admin) or "holder" (of a
    tracking secret).
    """

    method: str
    path: str
    handler: Handler
    who: str = "anyone"
    asks: Any = None
    takes: Any = None
    body_optional: bool = False
    takes_media: str = ""
    answers: Any = None
    answers_media: str = ""
    status: int = 200
    keyed: bool = False
    refuses: tuple[int, ...] = ()
    nobody_waits: bool = False
