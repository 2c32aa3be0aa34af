"""The API's addresses about the hall: the wall, the voice, the running text."""

from typing import Final

from hub.protocol import counters as wire_counters
from hub.protocol import running_text as wire_running_text
from hub.protocol import voice as wire_voice
from hub.web import api_counters, api_running_text, api_voice
from hub.web.address import Address

HALL: Final[tuple[Address, ...]] = (
    Address(
        method="GET",
        path="/running-text",
        handler=api_running_text.get_running_text,
        who="supervisor",
        answers=wire_running_text.RunningText,
    ),
    Address(
        method="PUT",
        path="/running-text",
        handler=api_running_text.put_running_text,
        who="supervisor",
        takes=wire_running_text.RunningTextChoice,
        answers=wire_running_text.RunningText,
        refuses=(409, 422),
    ),
    Address(method="GET", path="/board", handler=api_counters.get_board, answers=wire_counters.Board),
    Address(method="GET", path="/voice", handler=api_voice.get_voice, who="supervisor", answers=wire_voice.VoiceChosen),
    Address(
        method="PUT",
        path="/voice",
        handler=api_voice.put_voice,
        who="supervisor",
        takes=wire_voice.VoiceChoice,
        answers=wire_voice.VoiceChosen,
        refuses=(409, 422),
    ),
    Address(
        method="POST",
        path="/voice/test",
        handler=api_voice.post_test,
        who="supervisor",
        answers=wire_voice.VoiceTest,
    ),
)
