"""Every no of the house: a stable code, and a sentence that the person at the screen can act on."""

from typing import ClassVar


class RuleBroken(Exception):
    """Something was asked for that the rules do not allow; nothing has changed."""

    code: ClassVar[str] = "not_allowed"
    status: ClassVar[int] = 409

    def __init__(self, sentence: str, *, state: str | None = None, again_at: str | None = None) -> None:
        super().__init__(sentence)
        self.sentence, self.state, self.again_at = sentence, state, again_at


class StepNotAllowed(RuleBroken):
    """The ticket is not in a state from which this step leads anywhere."""

    code = "step_not_allowed"


class CounterBusy(RuleBroken):
    """The counter still has a visitor."""

    code = "counter_busy"


class CounterNotOpen(RuleBroken):
    """The counter is closed or on a break."""

    code = "counter_not_open"


class BreakTooLong(RuleBroken):
    """A break ends after now, and within a day."""

    code = "break_too_long"


class NotTakingTickets(RuleBroken):
    """Outside the hours, on a holiday, after the last ticket, or over the day's quota."""

    code = "not_taking_tickets"


class NotFound(RuleBroken):
    """There is no such thing."""

    code = "not_found"
    status = 404


class UnknownService(RuleBroken):
    """The office does not offer this service, this case of it, or has no such requirement."""

    code = "unknown_service"
    status = 422


class KeyReused(RuleBroken):
    """The same idempotency key came with another request."""

    code = "idempotency_key_reused"
    status = 422


class SignInRefused(RuleBroken):
    """Name or password are wrong, or the account is disabled; it is not said which."""

    code = "sign_in_refused"
    status = 401


class NameTaken(RuleBroken):
    """A person or device of that name exists already."""

    code = "name_taken"


class StaleVersion(RuleBroken):
    """What is to be replaced has been changed by somebody else meanwhile."""

    code = "stale_version"


class RunningTextRefused(RuleBroken):
    """A message of the running text could never be shown so; `where` names what is wrong."""

    code = "running_text_refused"
    status = 422

    def __init__(self, sentence: str, *, where: str) -> None:
        super().__init__(sentence)
        self.where = where


class VoiceRefused(RuleBroken):
    """The hall's voice could never speak so; `where` names what is wrong."""

    code = "voice_refused"
    status = 422

    def __init__(self, sentence: str, *, where: str) -> None:
        super().__init__(sentence)
        self.where = where
