"""What every part of the house shows: theme, fonts, icons, patterns, words and service standards."""

from importlib.resources import files
from pathlib import Path


def path(*parts: str) -> Path:
    """Return where the shipped file `parts` lies, e.g. ``path("fonts", "PlusJakartaSans-Bold.ttf")``."""
    return Path(str(files(__name__))).joinpath(*parts)
