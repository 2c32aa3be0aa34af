"""Joins clips to a whole announcement, for browsers, which cannot do so without gaps."""

import asyncio
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from hub.domain.announcement import CHIME

if TYPE_CHECKING:
    from assets.voice import Voices
    from assets.voice.pack import Pack

# As many bytes as twenty usual calls have; several browsers of a hall ask for the same at once.
REMEMBERED: Final = 6_000_000

Sentence = tuple[str, tuple[str, ...]]


class NotRecorded(Exception):
    """The voice has no clip of these names."""

    def __init__(self, names: Sequence[str]) -> None:
        self.names = tuple(names)
        super().__init__(", ".join(names))


class JoinedVoice:
    """The joined announcements asked for last; the clips themselves are read when somebody first asks."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._voices: Voices | None = None
        self._kept: OrderedDict[tuple[Sentence, ...], bytes] = OrderedDict()
        # Strangers may ask for anything: one at a time, however many ask.
        self._one = asyncio.Lock()

    async def wav(self, sentences: tuple[Sentence, ...]) -> bytes:
        """Return the sentences as one WAV; a first clip "bel" is the chime. Raises NotRecorded."""
        async with self._one:
            if (known := self._kept.get(sentences)) is None:
                known = self._kept[sentences] = await asyncio.to_thread(self._join, sentences)
            self._kept.move_to_end(sentences)
            while len(self._kept) > 1 and sum(map(len, self._kept.values())) > REMEMBERED:
                self._kept.popitem(last=False)
            return known

    def _join(self, sentences: tuple[Sentence, ...]) -> bytes:
        # Imported here, as the clips are read here: a hub whose displays have voices of their own needs neither.
        from assets.voice import Voices, voices
        from assets.voice.pack import ClipMissing

        if self._voices is None:
            self._voices = voices(self._folder) if self._folder else Voices(_read_when_asked())
        chime = sentences[0][1][:1] == (CHIME,)
        (first, clips), *others = sentences
        words = [(first, clips[1:] if chime else clips), *others]
        try:
            return self._voices.join([(language, said) for language, said in words if said], chime=chime)
        except ClipMissing as error:
            raise NotRecorded(error.names) from error


def _read_when_asked() -> "Mapping[str, Pack]":
    """Return the shipped voices; a language that nobody hears costs no memory."""
    from assets.voice import shipped_pack
    from assets.voice.pack import Pack

    class WhenAsked(dict[str, Pack]):
        def __missing__(self, language: str) -> Pack:
            pack = self[language] = shipped_pack(language)
            return pack

    return WhenAsked()
