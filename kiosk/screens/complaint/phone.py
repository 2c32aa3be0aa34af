"""A telephone number on great keys, or none."""

from typing import Final

from kivy.uix.gridlayout import GridLayout
from kivy.uix.widget import Widget

from kiosk.complaint.flow import KeyTouched, Question
from kiosk.scene import Scene
from kiosk.screens.complaint.asking import Asked
from kiosk.screens.complaint.going_on import going_on
from kiosk.screens.complaint.writing import StoryBox
from kiosk.screens.part import Part
from kiosk.widgets.button import PushButton
from kiosk.widgets.look import look
from kiosk.widgets.message import beside_controls
from kiosk.widgets.part import Parts

# How many keys stand in a row, and which, as the glass stands.
UPRIGHT: Final = (3, "1 2 3 4 5 6 7 8 9 . 0 back")
LOWERED: Final = (6, "1 2 3 4 5 back 6 7 8 9 0 .")


class PhoneReading(Asked):
    """The question, and the number so far."""

    def __init__(self, scene: Scene, *, dark: bool = False) -> None:
        say = scene.say
        super().__init__(
            scene, strong=say("Nomor telepon Anda"), quiet=say("HP atau WhatsApp, boleh dilewati"), dark=dark,
            size_hint_y=1 if look.glass.lower else None,
        )  # fmt: skip
        self.box = StoryBox(hint=say("Misalnya: 0812 …"), written=scene.visit.told.phone)
        self.box.be_one_line()
        if not beside_controls():
            self.add_widget(self.box)
        if self.size_hint_y is not None:
            self.add_widget(Widget())

    def renew(self) -> None:
        """Show the digits typed."""
        self.box.written = self.scene.visit.told.phone


class PhoneTouching(Part):
    """The digits; on a lying glass with the number so far above them."""

    def __init__(self, scene: Scene, *, dark: bool = False) -> None:
        super().__init__(
            scene, dark=dark, orientation="vertical", padding=(look.margin, look.wide_gap, look.margin, look.gap),
        )  # fmt: skip
        self.box = StoryBox(hint=scene.say("Misalnya: 0812 …"), written=scene.visit.told.phone)
        self.box.be_one_line()
        if beside_controls():
            self.spacing = look.wide_gap
            self.add_widget(self.box)
        columns, keys = LOWERED if look.lying or look.glass.lower else UPRIGHT
        grid = GridLayout(cols=columns, spacing=look.gap, size_hint_y=None)
        grid.bind(minimum_height=grid.setter("height"))
        high = look.keypad_key_lower if look.glass.lower else look.keypad_key
        self.keys: dict[str, PushButton] = {}
        for key in keys.split():
            if key == ".":
                grid.add_widget(Widget(size_hint_y=None, height=high))
                continue
            button = PushButton(
                words="" if key == "back" else key, icon="backspace-outline" if key == "back" else "",
                sizes=look.type.keypad, rest=0.0, icon_side=look.bar_icon, size_hint_y=None, height=high,
            )  # fmt: skip
            button.bind(on_touched=lambda _, key=key: self.tell(KeyTouched(key)))
            self.keys[key] = button
            grid.add_widget(button)
        self.add_widget(grid)
        self.add_widget(Widget())

    def renew(self) -> None:
        """Show the digits typed."""
        self.box.written = self.scene.visit.told.phone


def phone_action(scene: Scene, *, dark: bool = False) -> Part:
    """Return the way on."""
    return going_on(Question.PHONE, scene, strong=scene.say("Nomornya belum lengkap."))


PARTS = Parts(reading=PhoneReading, touching=PhoneTouching, action=phone_action)
