"""Joins clips to a whole announcement, for browsers, which cannot do so without gaps."""

import asyncio
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from hub.domain.announcement import CHIME

if TYPE_CHECKING:
    from assets.voice import Voices
    from assets.voice.pack import Pack

Sentence = tuple[str, tuple[str, ...]]
# How much of a sound is handed to a line at once.
PIECE: Final = 65_536


class NotRecorded(Exception):
    """The voice has no clip of these names."""

    def __init__(self, names: Sequence[str]) -> None:
        self.names = tuple(names)
        super().__init__(", ".join(names))


class JoinedVoice:
    """The voice as browsers hear it; the clips themselves are read when somebody first asks."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._voices: Voices | None = None
        # Strangers may ask for anything: one at a time, however many ask.
        self._one = asyncio.Lock()

    async def wav(self, sentences: tuple[Sentence, ...]) -> list[memoryview]:
        """Return the sentences as one WAV, in small pieces; a first clip "bel" is the chime. Raises NotRecorded.

        The pieces are the clips themselves and no copies: a thousand browsers that take a thousand different
        announcements, and take them slowly, cost no more memory than one.
        """
        async with self._one:
            parts = await asyncio.to_thread(self._parts, sentences)
        return [memoryview(part)[place : place + PIECE] for part in parts for place in range(0, len(part), PIECE)]

    def _parts(self, sentences: tuple[Sentence, ...]) -> list[bytes]:
        # Imported here, as the clips are read here: a hub whose displays have voices of their own needs neither.
        from assets.voice import Voices, voices
        from assets.voice.pack import ClipMissing
        from assets.voice.sound import wav_head

        if self._voices is None:
            self._voices = voices(self._folder) if self._folder else Voices(_read_when_asked())
        chime = sentences[0][1][:1] == (CHIME,)
        (first, clips), *others = sentences
        words = [(first, clips[1:] if chime else clips), *others]
        try:
            parts = self._voices.parts([(language, said) for language, said in words if said], chime=chime)
        except ClipMissing as error:
            raise NotRecorded(error.names) from error
        return [wav_head(sum(map(len, parts))), *parts]


def _read_when_asked() -> "Mapping[str, Pack]":
    """Return the shipped voices; a language that nobody hears costs no memory."""
    from assets.voice import shipped_pack
    from assets.voice.pack import Pack

    class WhenAsked(dict[str, Pack]):
        def __missing__(self, language: str) -> Pack:
            pack = self[language] = shipped_pack(language)
            return pack

    return WhenAsked()
