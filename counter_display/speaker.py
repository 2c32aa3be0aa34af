"""The one voice of the hall: which call it says now, which wait for their turn, and how loud."""

from dataclasses import dataclass, replace
from typing import Final

from counter_display import announcing
from hub.protocol.counters import Call
from hub.protocol.voice import Spoken, Voice

# Minutes behind the hall the voice would call people who have long been served.
MOST_WAITING: Final = 30
# Where nothing is heard, the call that stands large must not lag behind the list beside it.
MOST_WAITING_SILENTLY: Final = announcing.MOST_WAITING
# Until the hub says how loud the hall is at this time of day.
LOUD: Final = Voice()
# With so many calls waiting, only the first language is spoken.
RUSH: Final = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """One announcement: what is said for which `call` (None tries the voice out), one sentence a language.

    `events` are the numbers of the events it answers: the call, and every recall that came before it was said.
    """

    events: tuple[int, ...]
    call: Call | None
    spoken: tuple[Spoken, ...] = ()

    def is_for(self, call: Call | None) -> bool:
        """Tell whether this calls the same number to the same counter, or tries the voice as the other does."""
        if self.call is None or call is None:
            return self.call is call
        return (self.call.number, self.call.counter) == (call.number, call.counter)


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """The queue of the hall's loudspeaker; `now` is being said, `waiting` comes after it in this order.

    `mute` is a display that cannot speak, or never does because another one does; `voice` is what the office wants now.
    """

    now: Turn | None = None
    waiting: tuple[Turn, ...] = ()
    mute: bool = False
    voice: Voice = LOUD

    @property
    def hushed(self) -> bool:
        """Whether the office wants nothing to be heard now."""
        return self.voice.muted or self.voice.volume == 0

    @property
    def silent(self) -> bool:
        """Whether nothing is heard: calls still take their turns on the wall."""
        return self.mute or self.hushed

    def events(self) -> frozenset[int]:
        """Return the numbers of all events that are being or still to be announced."""
        turns = (*self.waiting, self.now) if self.now else self.waiting
        return frozenset(event for turn in turns for event in turn.events)


def added(speaker: Speaker, turn: Turn) -> Speaker:
    """Return the speaker with `turn` at the end; what still waits to be said is not said twice for a recall.

    What is being said right now may be asked for again, once.
    """
    if any(turn.is_for(one.call) for one in speaker.waiting):
        waiting = tuple(
            replace(one, events=(*one.events, *turn.events)) if turn.is_for(one.call) else one
            for one in speaker.waiting
        )
        return replace(speaker, waiting=waiting)
    return _not_lagging(replace(speaker, waiting=(*speaker.waiting, turn)))


def with_voice(speaker: Speaker, voice: Voice) -> Speaker:
    """Return the speaker as loud as the office wants it from now on."""
    return _not_lagging(replace(speaker, voice=voice))


def able(speaker: Speaker, can_speak: bool) -> Speaker:
    """Return the speaker once its loudspeaker is there, or is not."""
    return _not_lagging(replace(speaker, mute=not can_speak))


def _not_lagging(speaker: Speaker) -> Speaker:
    most = MOST_WAITING_SILENTLY if speaker.silent else MOST_WAITING
    return replace(speaker, waiting=speaker.waiting[-most:])


def without(speaker: Speaker, number: str) -> Speaker:
    """Return the speaker once `number` needs no call any more; a call that has begun is said to its end."""
    waiting = tuple(one for one in speaker.waiting if one.call is None or one.call.number != number)
    return speaker if waiting == speaker.waiting else replace(speaker, waiting=waiting)


def begun(speaker: Speaker) -> Speaker:
    """Return the speaker with the next turn begun; while one is being said, or none waits, nothing changes."""
    if speaker.now is not None or not speaker.waiting:
        return speaker
    return replace(speaker, now=speaker.waiting[0], waiting=speaker.waiting[1:])


def ended(speaker: Speaker) -> Speaker:
    """Return the speaker once what it says is over."""
    return replace(speaker, now=None)


def sentences(speaker: Speaker) -> tuple[Spoken, ...]:
    """Return what is to be said now; in a rush the first language only, so that the voice keeps up with the hall."""
    if speaker.now is None:
        return ()
    return speaker.now.spoken[:1] if len(speaker.waiting) >= RUSH else speaker.now.spoken


def stands_for(speaker: Speaker) -> float:
    """Return for how many seconds a call stands large on the wall at least, said or not."""
    return announcing.SHOWN_IN_A_RUSH if speaker.waiting else announcing.SHOWN_AT_LEAST
