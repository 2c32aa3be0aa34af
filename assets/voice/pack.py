"""A voice as it lies in a folder: read, checked, and its clips joined to a sentence without gaps or clicks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from assets.voice.problems import LARGEST_FILE, PackProblem, fault, problem
from assets.voice.script import CHIME
from assets.voice.sound import NotThisKind, faded, read_wav, silence, to_pcm, trimmed, wav

# Between two words, and before a phrase: as one reads a number slowly to somebody who writes it down.
GAP_MS: Final = 55
BREATH_MS: Final = 125


class ClipMissing(Exception):
    """The voice has no clip of these names; nothing was said."""

    def __init__(self, names: Sequence[str]) -> None:
        self.names = tuple(names)
        super().__init__(f"the voice has no clip for {', '.join(self.names)}")


@dataclass(frozen=True, slots=True)
class Pack:
    """Clips by name, each as PCM (mono, 16 bit little-endian, 22 050 Hz) that begins and ends at zero.

    `phrases` are spoken after a breath. `problems` are the files that were there and could not be used.
    """

    clips: Mapping[str, bytes] = field(default_factory=dict)
    phrases: frozenset[str] = frozenset()
    problems: tuple[PackProblem, ...] = ()

    def over(self, other: "Pack") -> "Pack":
        """Return `other` with this pack's clips in place of its own of the same name."""
        return replace(self, clips={**other.clips, **self.clips}, phrases=self.phrases | other.phrases)

    def parts(self, clips: Sequence[str], *, chime: bool = True, gap_ms: float = GAP_MS) -> list[bytes]:
        """Return the chime (if wanted) and `clips` with the gaps between them, uncopied; raises `ClipMissing`."""
        names = (CHIME, *clips) if chime else tuple(clips)
        if unknown := [name for name in names if name not in self.clips]:
            raise ClipMissing(unknown)
        parts: list[bytes] = []
        for name in names:
            if parts:
                parts.append(silence(BREATH_MS if name in self.phrases else gap_ms))
            parts.append(self.clips[name])
        return parts

    def pcm(self, clips: Sequence[str], *, chime: bool = True, gap_ms: float = GAP_MS) -> bytes:
        """Return the chime (if wanted) and `clips` one after the other as PCM; raises `ClipMissing`."""
        return b"".join(self.parts(clips, chime=chime, gap_ms=gap_ms))

    def join(self, clips: Sequence[str], *, chime: bool = True, gap_ms: float = GAP_MS) -> bytes:
        """Return the same as a WAV file; raises `ClipMissing`."""
        return wav(self.pcm(clips, chime=chime, gap_ms=gap_ms))


def read_pack(folder: Path, phrases: frozenset[str] = frozenset()) -> Pack:
    """Read every WAV of `folder`; what cannot be used is left out and named in the pack's `problems`.

    Silence around the words is cut away, so that an office's recordings join as closely as the shipped ones. A folder
    that cannot be read is an `OSError`.
    """
    clips: dict[str, bytes] = {}
    problems: list[PackProblem] = []
    for file in sorted(folder.iterdir()):
        if file.suffix.lower() != ".wav" or not file.is_file():
            continue
        name = file.stem.lower()
        try:
            clips[name] = read_clip(file)
        except NotThisKind as error:
            problems.append(problem(name, error.code, str(error)))
        except OSError as error:
            problems.append(problem(name, "unreadable", error.strerror or str(error)))
    return Pack(clips, phrases, tuple(problems))


def read_clip(file: Path) -> bytes:
    """Return one clip, ready to be joined; raises `NotThisKind` with the code of its problem, or OSError."""
    if file.stat().st_size > LARGEST_FILE:
        raise NotThisKind("too_large", "")
    samples = trimmed(read_wav(file.read_bytes()))
    if (wrong := fault(samples)) is not None:
        raise NotThisKind(*wrong)
    return to_pcm(faded(samples))
