"""What an office can set for one survey terminal; a misspelt key stops the start."""

from pathlib import Path
from typing import Annotated

import msgspec

from kiosk.settings import GlassSettings


class SurveySettings(GlassSettings, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One survey terminal's settings, as its TOML file and the command's flags give them.

    `counter` is the id of the counter at which it stands, empty in the hall. `quick`: one face instead of the whole
    survey, a figure of its own that never enters the index. `folder` is where answers wait for the hub; empty: one of
    its own in the user's state. Whoever was served is invited for `invite_seconds`; the thanks stay for
    `thanks_seconds`.
    """

    device: str = "survey"
    counter: Annotated[str, msgspec.Meta(max_length=32)] = ""
    quick: bool = False
    folder: str = ""
    invite_seconds: Annotated[int, msgspec.Meta(ge=20, le=900)] = 180
    thanks_seconds: Annotated[int, msgspec.Meta(ge=2, le=60)] = 6

    @property
    def own_folder(self) -> Path:
        """Return where answers wait; no other terminal may have the same."""
        return Path(self.folder) if self.folder else self.state_folder("survey")
