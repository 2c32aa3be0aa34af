"""Giving back the memory of screens that are gone, so that a kiosk runs for months without growing."""

import ctypes
import gc

from kivy.clock import Clock
from kivy.core.window import Window
from kivy.graphics.opengl import glFinish


def draw_one_at_a_time() -> None:
    """Let every drawing be finished before the next one begins.

    A software renderer (Mesa 22.3, llvmpipe) otherwise queues up to 64 drawings and keeps what each of them used, also
    deleted textures: 100 MB more, and 30 MB with every change of screen. At the beginning of the next drawing the last
    one is long done, so that nobody waits.
    """
    Window.bind(on_draw=lambda *_: glFinish())


def keep_what_stays() -> None:
    """Leave out of every later search for garbage what is there to stay: the searches become short."""
    gc.collect()
    gc.freeze()


def tidy_up() -> None:
    """Once the new screen is drawn, let go of what the old one used."""
    _collect()


def _let_go(_: float) -> None:
    gc.collect()
    if _malloc_trim is not None:
        _malloc_trim(0)


# glibc keeps what is freed in case it is wanted again; a small machine has better uses for it. Other systems lack this.
_malloc_trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
_collect = Clock.create_trigger(_let_go, 0.05)
