"""A saran in one's own words, or none: the one great button says which it will be."""

from pathlib import Path

from kivy.lang import Builder
from kivy.properties import StringProperty
from kivy.uix.widget import Widget

from kiosk.survey.flow import KeyTouched, Sent
from kiosk.survey.scene import Scene
from kiosk.survey.screens.part import Part
from kiosk.widgets.band_parts import BandPart
from kiosk.widgets.button import PushButton
from kiosk.widgets.keyboard import Keyboard
from kiosk.widgets.look import look
from kiosk.widgets.message import beside_controls
from kiosk.widgets.panel import Panel
from kiosk.widgets.part import Parts

Builder.load_file(str(Path(__file__).with_suffix(".kv")))

# So many of the last letters are shown where there is little room: what is being written is always seen.
SHOWN = 90


class Written(Panel):
    """What was written so far, with a mark where the next letter goes."""

    written = StringProperty()
    hint = StringProperty()
    words = StringProperty()

    def on_written(self, *_: object) -> None:
        """Show the letters, or that nothing need be written."""
        text = self.written
        if len(text) > SHOWN and look.lying:
            text = f"… {text[-SHOWN:].lstrip()}"
        self.words = f"{text}|" if text else self.hint

    on_hint = on_written


def written(scene: Scene) -> Written:
    """Return the box with what was written so far."""
    return Written(hint=scene.say("Ketik saran di sini"), written=scene.visit.typed)


class CommentReading(Part):
    """The question, and what was written."""

    strong = StringProperty()
    quiet = StringProperty()

    def __init__(self, scene: Scene, *, dark: bool = False) -> None:
        super().__init__(
            scene, dark=dark, strong=scene.read(scene.form.comment),
            quiet=scene.say("Boleh dikosongkan. Jangan tulis nama atau nomor telepon."),
        )  # fmt: skip
        self.line = written(scene)
        self.add_widget(Widget() if beside_controls() else self.line)

    def renew(self) -> None:
        """Show the letters written."""
        self.line.written = self.scene.visit.typed

    def aloud(self) -> tuple[str, ...]:
        """Read the question, and that it need not be answered."""
        return (self.strong, self.quiet)


class CommentTouching(Part):
    """The keyboard; on a lying glass with what was written above it."""

    def __init__(self, scene: Scene, *, dark: bool = False) -> None:
        super().__init__(scene, dark=dark)
        self.line = written(scene)
        if beside_controls():
            self.add_widget(self.line)
        self.keyboard = Keyboard(scene.say, short=look.glass.lower, writing=True)
        self.keyboard.bind(on_key=lambda _, key: self.tell(KeyTouched(key)))
        self.add_widget(self.keyboard)
        if look.lying and look.glass.lower:
            self.add_widget(Widget())

    def renew(self) -> None:
        """Show the letters written."""
        self.line.written = self.scene.visit.typed


def comment_action(scene: Scene, *, dark: bool = False) -> Part:
    """Return "Tidak ada saran", or "Kirim" once something is written."""
    say = scene.say
    if scene.visit.typed.strip():
        button = SendButton(words=say("Kirim saran"), icon="send")
        strong = say("Terima kasih untuk sarannya.")
    else:
        button = SendButton(words=say("Tidak ada saran"), icon="arrow-right-bold")
        strong = say("Tinggal satu sentuhan.")
    band = BandPart(scene, calm=True, button=button, icon="check-bold", strong=strong)
    button.bind(on_touched=lambda _: band.tell(Sent()))
    return band


class SendButton(PushButton):
    """The one great button."""


PARTS = Parts(reading=CommentReading, touching=CommentTouching, action=comment_action)
