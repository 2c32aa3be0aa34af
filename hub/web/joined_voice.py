"""Joins clips to a whole announcement, for browsers, which cannot do so without gaps."""

import asyncio
from collections import OrderedDict
from pathlib import Path
from typing import Final

from assets.voice import Voices, shipped_pack, voices
from assets.voice.pack import Pack
from hub.domain.announcement import CHIME

# As many bytes as twenty usual calls have; several browsers of a hall ask for the same at once.
REMEMBERED: Final = 6_000_000

Sentence = tuple[str, tuple[str, ...]]


class _ReadWhenAsked(dict[str, Pack]):
    """The shipped voices; a language that nobody hears costs no memory."""

    def __missing__(self, language: str) -> Pack:
        pack = self[language] = shipped_pack(language)
        return pack


class JoinedVoice:
    """The joined announcements asked for last; the clips themselves are read when somebody first asks."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._voices: Voices | None = None
        self._kept: OrderedDict[tuple[Sentence, ...], bytes] = OrderedDict()
        # Strangers may ask for anything: one at a time, however many ask.
        self._one = asyncio.Lock()

    async def wav(self, sentences: tuple[Sentence, ...]) -> bytes:
        """Return the sentences as one WAV; a first clip "bel" is the chime. Raises ClipMissing."""
        async with self._one:
            if (known := self._kept.get(sentences)) is None:
                known = self._kept[sentences] = await asyncio.to_thread(self._join, sentences)
            self._kept.move_to_end(sentences)
            while len(self._kept) > 1 and sum(map(len, self._kept.values())) > REMEMBERED:
                self._kept.popitem(last=False)
            return known

    def _join(self, sentences: tuple[Sentence, ...]) -> bytes:
        if self._voices is None:
            self._voices = voices(self._folder) if self._folder else Voices(_ReadWhenAsked())
        chime = sentences[0][1][:1] == (CHIME,)
        (first, clips), *others = sentences
        words = [(first, clips[1:] if chime else clips), *others]
        return self._voices.join([(language, said) for language, said in words if said], chime=chime)
