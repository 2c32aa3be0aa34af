"""Keeps python-escpos from leaving things lying about when it is loaded."""

import contextlib
import logging
import os
import pickle
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Final, TypeVar

_VARIABLE: Final = "ESCPOS_CAPABILITIES_PICKLE_DIR"
# Names an office's own profiles. The library would take them in place of its own, do without a default, and find them
# or not in a speed-up file that does not say what it was made of: they are added afterwards (printers.profiles).
_INSTEAD: Final = "ESCPOS_CAPABILITIES_FILE"
Loaded = TypeVar("Loaded")


def loaded_politely(load: Callable[[], Loaded]) -> Loaded:
    """Return what `load` imports, with its traces cleaned up.

    On import python-escpos 3.1 writes a speed-up file to a new temporary folder (and makes that folder even when told
    another one), stops for good when the file was cut short by a power failure, and sets up the program's log.
    """
    instead = os.environ.pop(_INSTEAD, None)
    try:
        return _load_into(_private_folder(), load)
    finally:
        if instead is not None:
            os.environ[_INSTEAD] = instead


def _load_into(folder: Path | None, load: Callable[[], Loaded]) -> Loaded:
    if folder is None:
        return load()  # a home that cannot be written: slower by 0.2 s, and nothing worse
    root = logging.getLogger()
    handlers, scratch = list(root.handlers), tempfile.tempdir
    os.environ.setdefault(_VARIABLE, str(folder))
    tempfile.tempdir = str(folder)
    try:
        return load()
    except (EOFError, pickle.UnpicklingError, AttributeError, ValueError):
        for broken in folder.glob("*.pickle"):
            broken.unlink(missing_ok=True)
        return load()
    finally:
        tempfile.tempdir = scratch
        root.handlers = handlers
        for empty in folder.glob("tmp*"):
            with contextlib.suppress(OSError):
                empty.rmdir()


def _private_folder() -> Path | None:
    caches = os.environ.get("XDG_CACHE_HOME")
    try:
        folder = (Path(caches) if caches else Path.home() / ".cache") / "pendopo" / "escpos"
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except (OSError, RuntimeError):
        return None
    return folder if os.access(folder, os.W_OK) else None
