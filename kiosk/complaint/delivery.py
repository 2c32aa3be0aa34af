"""How far a complaint has come on its way to the hub, and what came back."""

from dataclasses import dataclass
from enum import StrEnum

from hub.protocol.complaints import ComplaintReceipt


class Sending(StrEnum):
    """What is known of a complaint that was sent."""

    NOT_YET = "not_yet"
    NOW = "now"
    UNANSWERED = "unanswered"  # tried again by itself, with the same key
    REFUSED = "refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """One complaint on its way; `refusal` is the hub's sentence, `receipt` what the citizen gets."""

    sending: Sending = Sending.NOT_YET
    refusal: str = ""
    receipt: ComplaintReceipt | None = None

    @property
    def under_way(self) -> bool:
        """Tell whether it may already be registered: then nothing of it can be changed."""
        return self.sending in (Sending.NOW, Sending.UNANSWERED)
