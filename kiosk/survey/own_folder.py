"""A terminal's own folder: held by one program at a time, for two that deliver the same answers would fight."""

import fcntl
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from kiosk.survey.outbox import Outbox, OutboxTrouble, opened

LOCK: Final = ".in-use"

log = logging.getLogger("pendopo.survey")


@contextmanager
def own_folder(folder: Path) -> Iterator[Outbox]:
    """Hold the folder and give its outbox until the end.

    Raises:
        OutboxTrouble: another terminal has it, or nothing can be written there.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        held = (folder / LOCK).open("w", encoding="ascii")
    except OSError as error:
        raise OutboxTrouble(f"{folder}: {error.strerror}") from error
    with held:
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise OutboxTrouble(f"{folder}: another survey terminal keeps its answers here; name another") from None
        outbox, told = opened(folder)
        if told:
            log.error("%s", told)
        try:
            yield outbox
        finally:
            outbox.close()
