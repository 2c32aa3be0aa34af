"""Knows how the hall's voice speaks at any moment: the office's choices, and what follows from them."""

from datetime import datetime
from typing import assert_never

from hub.domain.announcement import Spoken
from hub.domain.happenings import TicketMoved, VoiceTested
from hub.domain.hours import OfficeHours
from hub.domain.ticket import Step
from hub.domain.voice import VoiceChoices, said_of_call, said_of_test, volume_at
from hub.protocol.voice import Spoken as WireSpoken
from hub.protocol.voice import Voice


class HallVoice:
    """The choices as they stand; `hours` know the office's clock."""

    def __init__(self, start: VoiceChoices, hours: OfficeHours) -> None:
        self.choices, self.version = start, 0
        self._hours = hours

    def now(self, at: datetime) -> Voice:
        """Return how loud the voice is at `at`."""
        return volume(self.choices, self._hours, at)

    def chosen(self, version: int, choices: VoiceChoices) -> None:
        """Take newer choices; of two savings close together the newer one stays."""
        if version > self.version:
            self.version, self.choices = version, choices

    def speech(self, happening: TicketMoved | VoiceTested) -> tuple[WireSpoken, ...]:
        """Return what displays say of a call or a test."""
        match happening:
            case TicketMoved(ticket=ticket, counter=counter, counter_name=name):
                if counter is None:
                    return ()
                again = happening.step is Step.RECALL
                return _wired(said_of_call(self.choices, ticket.number, counter, name or counter, again=again))
            case VoiceTested():
                return _wired(said_of_test(self.choices))
            case _:
                assert_never(happening)


def volume(choices: VoiceChoices, hours: OfficeHours, at: datetime) -> Voice:
    """Return how loud the voice of these choices is at `at`."""
    return Voice(muted=choices.muted, volume=volume_at(choices, hours.local(at).time()))


def example(choices: VoiceChoices) -> tuple[WireSpoken, ...]:
    """Return how a call sounds with these choices."""
    return _wired(said_of_call(choices, "A021", "", "Loket 2", again=False))


def _wired(said: tuple[Spoken, ...]) -> tuple[WireSpoken, ...]:
    return tuple(WireSpoken(language=one.language, clips=one.clips, text=one.text) for one in said)
