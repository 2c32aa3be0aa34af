"""The folder where the files lie that were sent along: outside of all that is served, under names by chance."""

import contextlib
import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Final

import structlog

# What is left of the disk is for tickets: without room for their database the lobby stands still.
LEAST_LEFT: Final = 500_000_000
PRIVATE: Final = 0o700
NEW: Final = ".new"
_log = structlog.get_logger("evidence")


@dataclass(frozen=True, slots=True)
class Lying:
    """A file on the disk: which evidence it is; when it was last written (seconds since 1970) if it is unfinished."""

    id: str
    unfinished_since: float | None


class EvidenceFolder:
    """Files by their ids, two levels deep; whoever uses this computer as somebody else sees nothing of them."""

    def __init__(self, folder: Path, *, least_left: int = LEAST_LEFT) -> None:
        self._folder, self._least_left = folder, least_left

    def path(self, evidence_id: str) -> Path:
        """Return where a file lies."""
        return self._folder / evidence_id[:2] / evidence_id

    def has_room(self, size: int) -> bool:
        """Tell whether `size` bytes more leave the disk with what others need; raises OSError."""
        return self.free() - size >= self._least_left

    def free(self) -> int:
        """Return how many bytes the disk still has; raises OSError."""
        self._make_folder()
        return shutil.disk_usage(self._folder).free

    def begin(self, evidence_id: str) -> IO[bytes]:
        """Begin a file, or what will stand in for it: until `finish` or `replace` it lies beside its place.

        Raises:
            OSError.
        """
        path = self._beside(evidence_id)
        if not path.parent.is_dir():
            self._make_folder()
            path.parent.mkdir(mode=PRIVATE, exist_ok=True)
            _keep_names(self._folder)
        # What a power cut left half written is in nobody's way.
        path.unlink(missing_ok=True)
        return open(path, "xb", buffering=0, opener=_private)

    def finish(self, evidence_id: str, file: IO[bytes]) -> None:
        """Put a new file in its place for good; raises OSError.

        Until its row is written nobody asks for it, so the name may come first: the disk then settles both at once,
        which takes half of the time that tickets would wait for.
        """
        path = self.path(evidence_id)
        with file:
            self._beside(evidence_id).replace(path)
            os.fsync(file.fileno())
        _keep_names(path.parent)

    def replace(self, evidence_id: str, file: IO[bytes]) -> None:
        """Put what stands in for a file in its place: no moment, no power cut leaves it without one of both.

        Raises:
            FileNotFoundError: it was removed meanwhile. OSError.
        """
        with file:
            os.fsync(file.fileno())
        path = self.path(evidence_id)
        self._beside(evidence_id).replace(path)
        _keep_names(path.parent)

    def remove(self, evidence_id: str) -> None:
        """Take a file from the disk, and what was to stand in for it; without one nothing happens."""
        # The unfinished one first: what is to stand in for a file that is gone must not come to stand there.
        for path in (self._beside(evidence_id), self.path(evidence_id)):
            try:
                path.unlink(missing_ok=True)
            except OSError as error:
                # The sweeping comes by again; until then the log tells why something still lies there.
                _log.error("file not removed", reason=error.strerror)

    def lying(self) -> Iterator[Lying]:
        """Yield every file on the disk, those that were never finished as well."""
        with contextlib.suppress(FileNotFoundError):
            for folder in sorted(self._folder.iterdir()):
                if folder.is_dir() and len(folder.name) == 2:
                    yield from self._in(folder)

    def _in(self, folder: Path) -> Iterator[Lying]:
        for entry in os.scandir(folder):
            # What is gone meanwhile is what was to be found out.
            with contextlib.suppress(FileNotFoundError):
                evidence_id, is_new = entry.name.removesuffix(NEW), entry.name.endswith(NEW)
                yield Lying(evidence_id, entry.stat(follow_symlinks=False).st_mtime if is_new else None)

    def _make_folder(self) -> None:
        if not self._folder.is_dir():
            self._folder.mkdir(mode=PRIVATE, parents=True, exist_ok=True)
            _keep_names(self._folder.parent)

    def _beside(self, evidence_id: str) -> Path:
        path = self.path(evidence_id)
        return path.with_name(f"{path.name}{NEW}")


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def _keep_names(folder: Path) -> None:
    # Without it a power cut may forget the name of a file whose bytes are all there. Windows cannot, and need not.
    if os.name != "posix":
        return
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
