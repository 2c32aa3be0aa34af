"""The voices of the hall: those shipped, and an office's own recordings over them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from assets import path
from assets.voice.pack import ClipMissing, Pack, read_clip, read_pack
from assets.voice.problems import PackProblem, problem
from assets.voice.script import CHIME, LIES_UPON, script
from assets.voice.sound import silence, wav

LANGUAGES: Final = ("id", "jv", "en")
# Between the first language and the second.
BETWEEN_MS: Final = 400
# Between the chime and the first word.
BREATH_AFTER_CHIME_MS: Final = 125


@cache
def shipped_pack(language: str) -> Pack:
    """Return the shipped voice of "id", "jv" or "en"; raises `KeyError` for another."""
    words = script(language)
    pack = read_pack(path("voice", language), words.phrases)
    chime = Pack({CHIME: read_clip(path("voice", f"{CHIME}.wav"))})
    under = shipped_pack(LIES_UPON[language]) if language in LIES_UPON else chime
    return pack.over(under)


def office_pack(folder: Path, language: str = "id") -> Pack:
    """Return only what the office recorded for `language` itself: in `folder`/`language`, or for "id" in `folder`.

    No folder for a language is no voice of the office's own in it. Raises OSError when `folder` is not there.
    """
    own = folder / language
    if own.is_dir():
        return read_pack(own, script(language).phrases)
    if language == "id":
        return read_pack(folder, script(language).phrases)
    if not folder.is_dir():
        raise NotADirectoryError(20, "is not a folder", str(folder))
    return Pack()


def missing(pack: Pack, language: str = "id") -> tuple[PackProblem, ...]:
    """Name every clip of the script (and the chime) that `pack` does not have and has no other problem with."""
    faulty = {wrong.file for wrong in pack.problems}
    wanted = (CHIME, *script(language).words)
    lacking = (problem(clip, "missing") for clip in wanted if clip not in pack.clips)
    return tuple(one for one in lacking if one.file not in faulty)


@dataclass(frozen=True, slots=True)
class Voices:
    """All the languages of one hall; `problems` are files of the office's own that could not be used."""

    packs: Mapping[str, Pack]

    @property
    def problems(self) -> tuple[PackProblem, ...]:
        """What is wrong with the office's files."""
        return tuple(wrong for pack in self.packs.values() for wrong in pack.problems)

    def lacking(self, language: str, clips: Iterable[str]) -> tuple[str, ...]:
        """Return which of `clips` nobody has recorded in `language`."""
        known = self.packs[language].clips if language in self.packs else {}
        return tuple(clip for clip in clips if clip not in known)

    def parts(self, sentences: Iterable[tuple[str, Sequence[str]]], *, chime: bool = True) -> list[bytes]:
        """Return chime and sentences, each (language, clips), with the silence between, as PCM; raises `ClipMissing`.

        Nothing is copied: however many announcements are asked for, each clip is in memory once. A language that nobody
        recorded says nothing, and counts as a missing clip of that name.
        """
        parts = self._pack("id").parts((), chime=True) if chime else []
        for place, (language, clips) in enumerate(sentences):
            if parts:
                parts.append(silence(BETWEEN_MS if place else BREATH_AFTER_CHIME_MS))
            parts += self._pack(language).parts(clips, chime=False)
        return parts

    def pcm(self, sentences: Iterable[tuple[str, Sequence[str]]], *, chime: bool = True) -> bytes:
        """Return the same in one piece; raises `ClipMissing`."""
        return b"".join(self.parts(sentences, chime=chime))

    def join(self, sentences: Iterable[tuple[str, Sequence[str]]], *, chime: bool = True) -> bytes:
        """Return the same as a WAV file; raises `ClipMissing`."""
        return wav(self.pcm(sentences, chime=chime))

    def _pack(self, language: str) -> Pack:
        try:
            return self.packs[language]
        except KeyError:
            raise ClipMissing((language,)) from None


def voices(folder: Path | None = None) -> Voices:
    """Return every shipped voice, the office's recordings in `folder` over them; raises OSError without the folder."""
    if folder is None:
        return Voices({language: shipped_pack(language) for language in LANGUAGES})
    own = {language: office_pack(folder, language) for language in LANGUAGES}
    chime = {CHIME: own["id"].clips[CHIME]} if CHIME in own["id"].clips else {}
    packs = {language: pack.over(Pack(chime)).over(shipped_pack(language)) for language, pack in own.items()}
    return Voices(packs)
