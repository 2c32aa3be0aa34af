"""What somebody who starts the demo asks for."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """One demo: of which office, where it leaves its files, what it opens, how long it runs.

    `seconds` counts from the moment everything is ready; None runs until told to end. `port` None takes 8080, or any
    free one where 8080 is taken. `bind` None: all networks where windows are shown (so that a phone can read the code
    on the paper), else this machine alone. `speed` is how many seconds of a real day pass in one.
    """

    office: str
    output: Path
    only_hub: bool = False
    simulate: bool = False
    speed: float = 20.0
    seconds: float | None = None
    port: int | None = None
    bind: str | None = None
    pictures: bool = False
    windows: bool = False

    @property
    def address(self) -> str:
        """Return the address the hub listens on."""
        return self.bind or ("0.0.0.0" if self.windows else "127.0.0.1")

    @property
    def visits(self) -> bool:
        """Tell whether one whole visit is played for its pictures: nobody watches, or pictures were asked for."""
        return not self.only_hub and not self.windows
