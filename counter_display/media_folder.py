"""The office's folder of pictures and videos: what lies in it now, in the order of the names."""

from pathlib import Path
from typing import Final, NamedTuple

PICTURES: Final = frozenset({".png", ".jpg", ".jpeg"})
VIDEOS: Final = frozenset({".mp4", ".mkv", ".webm", ".mov", ".avi", ".m4v"})
# A round of more than these would take hours; a folder with more is somebody's archive.
MOST: Final = 200
LARGEST_PICTURE: Final = 60_000_000
LARGEST_VIDEO: Final = 4_000_000_000


class MediaFile(NamedTuple):
    """One file as it was found; the same name with another size or time is another one."""

    path: Path
    size: int
    changed_ns: int

    @property
    def is_video(self) -> bool:
        """Whether it moves."""
        return self.path.suffix.lower() in VIDEOS


def media_in(folder: Path) -> tuple[MediaFile, ...]:
    """Return what may be shown, without hidden and far too large files; a folder that cannot be read has nothing."""
    found: list[MediaFile] = []
    try:
        paths = sorted(folder.iterdir())
    except OSError:
        return ()  # a stick pulled out
    for path in paths:
        if path.suffix.lower() not in PICTURES | VIDEOS or path.name.startswith("."):
            continue
        try:
            about = path.stat()
            largest = LARGEST_VIDEO if path.suffix.lower() in VIDEOS else LARGEST_PICTURE
            if path.is_file() and 0 < about.st_size <= largest:
                found.append(MediaFile(path, about.st_size, about.st_mtime_ns))
        except OSError:
            continue  # gone while we looked, or a link that leads nowhere: the others are shown all the same
        if len(found) == MOST:
            break
    return tuple(found)
