"""Reads aloud what stands on the glass, by espeak-ng in a process beside: no screen waits, and it is cut off at once.

Where the program is missing, or the machine has no loudspeaker, the button in the bar is switched off.
"""

import asyncio
import contextlib
import logging
import shutil
from collections.abc import Sequence
from typing import Final

PROGRAM: Final = "espeak-ng"
# Where it has no Javanese: Indonesian spelling is read almost the same way.
VOICES: Final = {"id": ("id",), "jv": ("jv", "id"), "en": ("en-gb",)}
# Words a minute, a little slower than usual: for old ears in a loud hall.
PACE: Final = "135"
LONGEST: Final = 1500
# Who complains and has said nothing after so many seconds has no loudspeaker.
SAID_NOTHING: Final = 0.5

log = logging.getLogger("pendopo.glass")


class Aloud:
    """The voice of one glass; at most one text is read at a time."""

    def __init__(self, program: str | None = None) -> None:
        self._program = program or shutil.which(PROGRAM)
        self._process: asyncio.subprocess.Process | None = None
        self._known: dict[str, bool] = {}
        self._turn = 0

    @property
    def able(self) -> bool:
        """Tell whether anything can be read here."""
        return self._program is not None

    @property
    def speaking(self) -> bool:
        """Tell whether something is being read."""
        return self._process is not None

    async def read(self, texts: Sequence[str], language: str) -> None:
        """Read the texts one after the other; return when all is said, or cut off."""
        self.hush()
        self._turn += 1
        turn, program, clock = self._turn, self._program, asyncio.get_running_loop()
        if program is None:
            return
        voice = await self._voice(program, language)
        if turn != self._turn:
            return
        # The words come by the input, never as an argument, and are read as words, not as marks or commands.
        said = "\n".join(f"{_plain(text)}." for text in texts if text.strip())[:LONGEST]
        began = clock.time()
        try:
            process = await asyncio.create_subprocess_exec(
                program, "-v", voice, "-s", PACE, "--stdin",
                stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.DEVNULL, stderr=asyncio.subprocess.PIPE,
            )  # fmt: skip
        except OSError as error:
            self._give_up(str(error))
            return
        if turn != self._turn:
            _end(process)
        self._process = process
        try:
            _, complaint = await process.communicate(said.encode())
        except BaseException:
            _end(process)
            raise
        finally:
            if self._process is process:
                self._process = None
        if turn == self._turn and complaint and clock.time() - began < SAID_NOTHING:
            self._give_up(complaint.decode("utf-8", "replace").strip().splitlines()[-1])

    def hush(self) -> None:
        """Be silent at once."""
        self._turn += 1
        if self._process is not None:
            _end(self._process)
            self._process = None

    async def _voice(self, program: str, language: str) -> str:
        wanted = VOICES.get(language, VOICES["id"])
        for voice in wanted[:-1]:
            if voice not in self._known:
                self._known[voice] = await _lists(program, voice)
            if self._known[voice]:
                return voice
        return wanted[-1]

    def _give_up(self, why: str) -> None:
        log.warning("nothing can be read aloud here: %s", why)
        self._program = None


async def _lists(program: str, voice: str) -> bool:
    """Tell whether the program has this very voice; it lists a heading and one voice a line."""
    try:
        asked = await asyncio.create_subprocess_exec(
            program, f"--voices={voice}", stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.DEVNULL
        )
        told, _ = await asked.communicate()
    except OSError:
        return False
    return len(told.decode("utf-8", "replace").strip().splitlines()) > 1


def _plain(text: str) -> str:
    letters = "".join(letter if letter.isprintable() else " " for letter in text)
    return letters.replace("·", ",").replace("…", "").strip().rstrip(".")


def _end(process: asyncio.subprocess.Process) -> None:
    with contextlib.suppress(ProcessLookupError):
        process.kill()
