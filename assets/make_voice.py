"""Makes the shipped voice: every clip of voice/words.toml spoken by espeak-ng, and the chime, struck by this program.

Run ``python -m assets.make_voice`` after a change to ``voice/words.toml``. It needs espeak-ng 1.51 (Debian 12:
``apt-get install espeak-ng``), which nothing else here needs; the same version makes the same files, byte for byte.
"""

import math
import subprocess
from array import array
from typing import Final

from assets import path
from assets.voice import LANGUAGES
from assets.voice.script import CHIME, script
from assets.voice.sound import FULL, RATE, Samples, faded, loudest, read_wav, to_pcm, trimmed, wav

# Javanese has no voice of its own there; Indonesian spelling is read almost the same way.
SPEAKERS: Final = {"id": "id", "jv": "id", "en": "en-gb"}
# Words a minute, and how high: clear in a hall with an echo.
FLAGS: Final = ("-s", "150", "-p", "48", "-a", "90")
# A level melody (range 25 of 50), because any clip may follow any other.
MELODY: Final = "\x0125R"
# Indonesian "e" is two sounds, and the program takes the wrong one here (KBBI: enam, empat with the e of "emas").
SOUNDS: Final = {
    "id": {
        "enam": "[['@nam]]",
        "empat": "[['@mpat]]",
        "belas": "[[b@l'as]]",
        "sebelas": "[[s@b@l'as]]",
        "loket": "[[l'okEt]]",
        "perekaman": "[[p@rek'aman]]",
    },
    # "dh" is one sound there, which it would read as two.
    "jv": {
        "sumangga-dhateng": "sumangga dateng",
        "enem": "[['@n@m]]",
        "welas": "[[w@l'as]]",
        "sewelas": "[[s@w@l'as]]",
        "wolu": "[[w'olu]]",
    },
    "en": {},
}
# Every clip is as loud as every other: the mean of its loud moments, far enough below the limit to stay clear.
LOUDNESS: Final = 0.19 * FULL
PEAK: Final = 0.89 * FULL
QUIET_MOMENT: Final = 0.1

# Two strokes of a small bell, a third apart: e'' and c''. (frequency in Hz, when in s)
STROKES: Final = ((659.26, 0.0), (523.25, 0.38))
CHIME_SECONDS: Final = 1.15
# The tones of a bell: times the frequency, how loud, how fast each dies away (1/s).
TONES: Final = ((1.0, 1.0, 4.2), (2.0, 0.32, 6.5), (2.76, 0.12, 10.0), (5.4, 0.05, 18.0))
CHIME_PEAK: Final = 0.42 * FULL


def spoken(language: str, clip: str, words: str) -> Samples:
    """Return `words` as espeak-ng says them, levelled, without silence around them."""
    said = MELODY + SOUNDS[language].get(clip, words)
    command = ["espeak-ng", "-v", SPEAKERS[language], *FLAGS, "--stdout", said]
    raw = subprocess.run(command, check=True, capture_output=True).stdout
    return faded(levelled(trimmed(read_wav(raw))))


def levelled(samples: Samples) -> Samples:
    """Return the samples with the loudness all clips share."""
    floor = QUIET_MOMENT * loudest(samples)
    loud = [sample for sample in samples if abs(sample) > floor]
    mean = math.sqrt(sum(sample * sample for sample in loud) / len(loud))
    factor = min(LOUDNESS / mean, PEAK / loudest(samples))
    return array("h", (round(sample * factor) for sample in samples))


def chime() -> Samples:
    """Return two notes of a bell, gentle enough to be heard five hundred times a day."""
    length = round(CHIME_SECONDS * RATE)
    sound = [0.0] * length
    for frequency, start in STROKES:
        first = round(start * RATE)
        for place in range(first, length):
            t = (place - first) / RATE
            struck = min(1.0, t / 0.004)
            sound[place] += struck * sum(
                loud * math.exp(-fall * t) * math.sin(2 * math.pi * frequency * times * t)
                for times, loud, fall in TONES
            )
    # It dies away before the voice begins.
    last = round(0.25 * RATE)
    for place in range(length - last, length):
        sound[place] *= (length - place) / last
    factor = CHIME_PEAK / max(map(abs, sound))
    return faded(array("h", (round(one * factor) for one in sound)))


def main() -> None:
    """Write every clip anew; clips that are no longer in the script go away."""
    path("voice", f"{CHIME}.wav").write_bytes(wav(to_pcm(chime())))
    for language in LANGUAGES:
        folder = path("voice", language)
        folder.mkdir(exist_ok=True)
        words = script(language).words
        for old in folder.glob("*.wav"):
            if old.stem not in words:
                old.unlink()
        for clip, said in words.items():
            (folder / f"{clip}.wav").write_bytes(wav(to_pcm(spoken(language, clip, said))))


if __name__ == "__main__":
    main()
