"""How the hub says no: problem details (RFC 9457) with a stable code."""

from msgspec import Struct


class Problem(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A refusal: `code` is for programs, `detail` a sentence for the person in front of the screen."""

    type: str
    title: str
    status: int
    code: str
    detail: str
    state: str | None = None
    again_at: str | None = None
    where: str | None = None
