"""The one window, made so that a visitor cannot leave it. Import nothing of Kivy before `prepare_window`."""

import os
import sys
import tempfile
from pathlib import Path


def prepare_window(size: tuple[int, int] | None, *, fullscreen: bool, home: Path | None = None) -> None:
    """Set Kivy up for a kiosk; must run before anything of Kivy is imported.

    `home` is where Kivy may keep its files; without it a folder in the user's cache.
    """
    if "kivy" in sys.modules:
        raise RuntimeError("the window was made before its rules were set")
    _environment(home)
    from kivy.config import Config

    # Kivy would read a settings file of its own; a kiosk is the same after every start.
    width, height = size or (1080, 1920)
    for section, name, value in (
        ("graphics", "width", str(width)),
        ("graphics", "height", str(height)),
        ("graphics", "fullscreen", "auto" if fullscreen else "0"),
        ("graphics", "borderless", "1" if fullscreen else "0"),
        ("graphics", "resizable", "0"),
        # Our shapes smooth their own edges: four samples a pixel would cost 60 MB and see no difference.
        ("graphics", "multisamples", "0"),
        ("graphics", "maxfps", "60"),
        ("graphics", "show_cursor", "0" if fullscreen else "1"),
        ("kivy", "exit_on_escape", "0"),
        ("kivy", "desktop", "0"),
        ("kivy", "log_enable", "0"),
        ("kivy", "log_level", "warning"),
        ("kivy", "keyboard_mode", ""),
    ):
        Config.set(section, name, value)
    # `probesysfs` would report every touch a second time; a right click would draw red dots.
    for name, _ in Config.items("input"):
        Config.remove_option("input", name)
    Config.set("input", "mouse", "mouse,disable_multitouch")


def _environment(home: Path | None) -> None:
    folder = home or Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "pendopo" / "kiosk"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        folder = Path(tempfile.mkdtemp(prefix="pendopo-kiosk-"))
    os.environ.update(
        KIVY_HOME=str(folder),
        KIVY_NO_ARGS="1",
        KIVY_NO_FILELOG="1",
        KIVY_NO_CONFIG="1",
        # A finger arrives as the mouse; SDL must not also make fingers of it.
        SDL_TOUCH_MOUSE_EVENTS="1",
        SDL_MOUSE_TOUCH_EVENTS="0",
        # One way to draw is enough: without this Kivy tries all it knows, and keeps them in memory.
        KIVY_WINDOW="sdl2",
        KIVY_TEXT="sdl2",
        KIVY_IMAGE="sdl2",
        KIVY_CLIPBOARD="dummy",
    )
    # Kivy must not take standard error for itself: what goes wrong would vanish.
    os.environ.setdefault("KIVY_LOG_MODE", "PYTHON")
