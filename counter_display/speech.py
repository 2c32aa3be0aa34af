"""What is heard of an announcement: the recorded voice, else a machine's, else the chime alone."""

import logging
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Final, Literal, NamedTuple

from assets.voice import BETWEEN_MS, BREATH_AFTER_CHIME_MS, Voices, voices
from assets.voice.pack import ClipMissing
from assets.voice.sound import RATE, NotThisKind, faded, read_wav, silence, to_pcm, trimmed
from hub.protocol.voice import Spoken

# espeak-ng speaks a call in 20 ms; one that hangs must not keep the hall waiting.
ESPEAK_SECONDS: Final = 3.0
# It has no Javanese; Indonesian spelling is read almost the same way.
ESPEAK_VOICES: Final = {"id": "id", "jv": "id", "en": "en-gb"}
LONGEST_TEXT: Final = 400

log = logging.getLogger("pendopo.display")


class Sound(NamedTuple):
    """What to play (PCM, mono, 16 bit, 22 050 Hz), and whether it has the words or only the chime."""

    pcm: bytes
    how: Literal["spoken", "chimed"]

    @property
    def seconds(self) -> float:
        """How long it lasts."""
        return len(self.pcm) / 2 / RATE


class Speech:
    """The voice as it is installed here: clips read once, and espeak-ng where the office has it."""

    def __init__(self, known: Voices, espeak: str | None) -> None:
        self.voices = known
        self.espeak = espeak

    @property
    def chime(self) -> bytes:
        """The chime alone, as PCM; there at once."""
        return self.voices.pcm(())

    def words(self, spoken: Sequence[Spoken]) -> bytes:
        """Return what follows the chime: a breath and the sentences, or nothing. May take a moment.

        A language that cannot be said is left out.
        """
        parts = [said for one in spoken if (said := self._sentence(one))]
        return silence(BREATH_AFTER_CHIME_MS) + silence(BETWEEN_MS).join(parts) if parts else b""

    def of(self, spoken: Sequence[Spoken]) -> Sound:
        """Return chime and sentences joined. May take a moment."""
        words = self.words(spoken)
        return Sound(self.chime + words, "spoken" if words else "chimed")

    def _sentence(self, spoken: Spoken) -> bytes | None:
        try:
            return self.voices.pcm([(spoken.language, spoken.clips)], chime=False)
        except ClipMissing as error:
            log.info("%s; espeak-ng is asked", error)
            return self._by_espeak(spoken)

    def _by_espeak(self, spoken: Spoken) -> bytes | None:
        voice = ESPEAK_VOICES.get(spoken.language)
        if self.espeak is None or voice is None:
            return None
        # The words come by the input, never as an argument, and are read as words, not as marks or commands.
        words = "".join(letter for letter in spoken.text if letter.isprintable())[:LONGEST_TEXT]
        command = [self.espeak, "-v", voice, "-s", "150", "--stdin", "--stdout"]
        try:
            done = subprocess.run(
                command, input=words.encode(), capture_output=True, timeout=ESPEAK_SECONDS, check=True
            )
            return to_pcm(faded(trimmed(read_wav(done.stdout))))
        except (OSError, subprocess.SubprocessError, NotThisKind) as error:
            log.warning("espeak-ng said nothing: %s", error)
            return None


def installed_speech(folder: Path | None) -> Speech:
    """Read the voice, with the office's recordings in `folder` over it, and look for espeak-ng.

    What is wrong with a recording, or with the whole folder, is logged; the shipped clip speaks in its place.
    """
    try:
        known = voices(folder)
    except OSError as error:
        log.warning("voice_folder: %s; the shipped voice speaks", error)
        known = voices()
    for wrong in known.problems:
        log.warning("voice: %s", wrong.sentence)
    return Speech(known, shutil.which("espeak-ng"))
