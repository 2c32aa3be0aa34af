"""Giving back the memory of screens that are gone, so that a kiosk runs for months without growing."""

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


_collect = Clock.create_trigger(lambda _: gc.collect(), 0.05)
