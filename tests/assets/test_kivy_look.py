import os
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image, ImageChops

from assets import path

# A program of its own: Kivy opens one window a process, and the kiosk's tests need theirs.
PROGRAM = """
import sys
from kivy.config import Config
Config.set("graphics", "width", "400")
Config.set("graphics", "height", "300")
from kivy.app import App
from kivy.clock import Clock
from kivy.core.window import Window
from kivy.graphics import Color, Rectangle
from kivy.uix.label import Label
from kivy.uix.widget import Widget
from assets.icons import glyph
from assets.kivy_look import EXTRABOLD, ICONS, TiledBand, register_fonts, rgba

class Look(App):
    def build(self):
        register_fonts()
        Window.clearcolor = rgba("gading")
        root = Widget()
        TiledBand(root.canvas, "kawung-header").place(0, 132, 400, 168)
        TiledBand(root.canvas, "frieze-44").place(0, 88, 400, 44)
        hidden = TiledBand(root.canvas, "kawung-call")
        hidden.place(0, 0, 100, 40)
        hidden.show(False)
        with root.canvas:
            Color(*rgba("nila"))
            Rectangle(pos=(360, 0), size=(40, 40))
        for text, font, x in (("A", EXTRABOLD, 120), (glyph("ring"), ICONS, 200)):
            label = Label(text=text, font_name=font, font_size=60, color=rgba("ink"))
            label.pos, label.size = (x, 0), (80, 80)
            root.add_widget(label)
        return root

    def on_start(self):
        # The first frame is laid out, the second is drawn.
        Clock.schedule_once(lambda _: Clock.schedule_once(self.keep))

    def keep(self, _):
        print("PICTURE", Window.screenshot(sys.argv[1]))
        self.stop()

Look().run()
"""


@pytest.fixture(scope="module")
def glass(tmp_path_factory: pytest.TempPathFactory) -> Image.Image:
    folder = tmp_path_factory.mktemp("glass")
    program = folder / "look.py"  # Kivy asks where an app's source lies
    program.write_text(PROGRAM, encoding="utf-8")
    surroundings = {name: value for name, value in os.environ.items() if name != "DISPLAY"} | {
        "SDL_VIDEODRIVER": "offscreen",
        "KIVY_NO_ARGS": "1",
        "KIVY_NO_FILELOG": "1",
        "KIVY_HOME": str(folder),
        "PYTHONPATH": str(path().parent),
    }
    ran = subprocess.run(
        [sys.executable, str(program), str(folder / "glass.png")],
        env=surroundings, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr
    (kept,) = (line.removeprefix("PICTURE ") for line in ran.stdout.splitlines() if line.startswith("PICTURE"))
    with Image.open(Path(kept)) as picture:
        return picture.convert("RGB")


def repeated(name: str, width: int, height: int) -> Image.Image:
    with Image.open(path("patterns", f"{name}.png")) as picture:
        tile = picture.convert("RGB")
    whole = Image.new("RGB", (width, height))
    for x in range(0, width, tile.width):
        for y in range(0, height, tile.height):
            whole.paste(tile, (x, y))
    return whole


@pytest.mark.gui
@pytest.mark.parametrize(("name", "box"), [("kawung-header", (0, 0, 400, 168)), ("frieze-44", (0, 168, 400, 212))])
def test_a_band_on_glass_is_the_tile_repeated_dot_for_dot(
    glass: Image.Image, name: str, box: tuple[int, int, int, int]
) -> None:
    wanted = repeated(name, box[2] - box[0], box[3] - box[1])
    worst = max(high for _, high in ImageChops.difference(glass.crop(box), wanted).getextrema())
    assert worst <= 2  # graphics drivers round a colour by one


@pytest.mark.gui
def test_colours_on_glass_are_those_of_the_theme_and_a_hidden_band_leaves_no_trace(glass: Image.Image) -> None:
    assert glass.getpixel((380, 280)) == (0x1B, 0x40, 0x79)
    assert glass.crop((0, 260, 100, 300)).getcolors() == [(4000, (0xFB, 0xF7, 0xEF))]


@pytest.mark.gui
@pytest.mark.parametrize("left", [120, 200])
def test_letters_and_icons_are_drawn_in_ink(glass: Image.Image, left: int) -> None:
    colours = {colour for _, colour in glass.crop((left, 220, left + 80, 300)).getcolors(10_000) or []}
    assert (0x2B, 0x1A, 0x0F) in colours
