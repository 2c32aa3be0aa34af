"""The demo's folder: made, emptied of the last demo, and never shared by two."""

import fcntl
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

MARK: Final = ".pendopo-demo"


class FolderRefused(Exception):
    """The demo cannot work in this folder; the sentence says why."""


@contextmanager
def demo_folder(folder: Path) -> Iterator[Path]:
    """Give the empty folder of one demo and hold it until the end.

    A folder with anything in it that no demo has left is refused: what lies there may be dear to somebody.

    Raises:
        FolderRefused: it holds other things, another demo works in it, or it cannot be made.
    """
    mark = folder / MARK
    try:
        if folder.is_dir() and not mark.exists() and any(folder.iterdir()):
            raise FolderRefused(f"{folder} holds other things; name an empty or a new folder with --output")
        folder.mkdir(parents=True, exist_ok=True)
        held = mark.open("w", encoding="ascii")
    except OSError as error:
        raise FolderRefused(f"{folder}: {error.strerror}") from error
    with held:
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise FolderRefused(f"another demo works in {folder}; end it, or name another folder") from None
        # First of all the document: a script that waits for it must not find that of the last demo.
        (folder / "demo.json").unlink(missing_ok=True)
        for left in folder.iterdir():
            if left.name == MARK:
                continue
            if left.is_dir() and not left.is_symlink():
                shutil.rmtree(left)
            else:
                left.unlink()
        yield folder
