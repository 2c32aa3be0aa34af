"""The ticket number on great keys: first its letter, then its digits; one that will not do is told kindly."""

from pathlib import Path
from typing import Any, Final

from kivy.lang import Builder
from kivy.properties import StringProperty
from kivy.uix.gridlayout import GridLayout

from kiosk.survey.choosing import number_is_whole
from kiosk.survey.flow import KeyTouched, NumberTyped, WithoutNumber
from kiosk.survey.scene import Scene
from kiosk.survey.screens.part import Part
from kiosk.widgets.band_parts import BandPart
from kiosk.widgets.button import PushButton
from kiosk.widgets.look import look
from kiosk.widgets.panel import Panel
from kiosk.widgets.part import Parts
from kiosk.wording import N_

Builder.load_file(str(Path(__file__).with_suffix(".kv")))

# Why a number gives no invitation, and what to do, by the hub's code.
REFUSED: Final = {
    "not_found": (N_("{number} tidak ada hari ini."), N_("Periksa lagi nomor di kertas Anda.")),
    "not_served_yet": (N_("{number} belum selesai dilayani."), N_("Isi survei setelah selesai di loket.")),
    "already_answered": (N_("{number} sudah memberi penilaian."), N_("Terima kasih.")),
    "too_many_attempts": (N_("Terlalu banyak nomor dicoba."), N_("Tunggu sebentar, atau lanjut tanpa nomor.")),
    "unreachable": (N_("Nomor belum bisa diperiksa."), N_("Lanjut saja tanpa nomor.")),
}
# How many keys stand in a row, and which, as the glass stands.
UPRIGHT: Final = (3, "1 2 3 4 5 6 7 8 9 clear 0 back")
LYING: Final = (4, "1 2 3 back 4 5 6 clear 7 8 9 0")
LOWERED: Final = (6, "1 2 3 4 5 back 6 7 8 9 0 clear")
LOWERED_LYING: Final = (7, "1 2 3 4 5 back clear 6 7 8 9 0")
OTHERWISE: Final = "unreachable"


class NumberReading(Part):
    """What to type, and where it stands."""

    strong = StringProperty()
    quiet = StringProperty()

    def __init__(self, scene: Scene, *, dark: bool = False) -> None:
        # A lying glass has a narrow column: what the action says there is enough.
        quiet = "" if look.lying and not look.glass.lower else scene.say("Nomor itu tercetak besar di kertas Anda.")
        super().__init__(scene, dark=dark, strong=scene.say("Ketik nomor antrean Anda"), quiet=quiet)
        self.line = TypedNumber()
        if look.lying or look.glass.lower:
            self.add_widget(self.line)
        self.renew()

    def renew(self) -> None:
        """Show what was typed."""
        self.line.typed = self.scene.visit.typed


class TypedNumber(Panel):
    """The number so far, with a mark where the next sign goes."""

    typed = StringProperty()


class Keys(GridLayout):
    """Great keys in a grid."""


class NumberTouching(Part):
    """The keys: the letters that this office's numbers begin with, then digits."""

    def __init__(self, scene: Scene, *, dark: bool = False) -> None:
        super().__init__(scene, dark=dark)
        self.line = TypedNumber()
        if not look.lying and not look.glass.lower:
            self.add_widget(self.line)
        self.keypad = Keys()
        self.keys: dict[str, PushButton] = {}
        self.add_widget(self.keypad)
        # Half a lying glass has no row to spare: there the way past the number is one of the keys.
        self._among_keys = look.lying and look.glass.lower
        if self._among_keys:
            self.without = PushButton(
                words=scene.say("Tanpa nomor"), size_hint_max_y=look.keypad_key_lower, inset=look.small_gap
            )
        else:
            self.without = PushButton(
                words=scene.say("Lanjut tanpa nomor"), icon="arrow-right", icon_after=True, icon_side=look.bar_icon,
                size_hint_y=None, height=look.row_lower if look.glass.lower else look.row,
            )  # fmt: skip
            self.add_widget(self.without)
        self.without.bind(on_touched=lambda _: self.tell(WithoutNumber()))
        self._digits: bool | None = None
        self.renew()

    def renew(self) -> None:
        """Show what was typed, and the keys for what comes next."""
        typed = self.scene.visit.typed
        self.line.typed = typed
        if self._digits is bool(typed):
            return
        self._digits = bool(typed)
        self.keypad.clear_widgets()
        self.keys.clear()
        if not typed:
            for letters in self.scene.hall.prefixes():
                self._key(letters, letters)
            rows = 2 if look.glass.lower else 3 if look.lying else 4
            self.keypad.cols = max(3, -(-(len(self.keys) + self._among_keys) // rows))
            if self._among_keys:
                self.keypad.add_widget(self.without)
            return
        lowered = LOWERED_LYING if look.lying else LOWERED
        self.keypad.cols, keys = lowered if look.glass.lower else LYING if look.lying else UPRIGHT
        for key in keys.split():
            if key == "clear":
                self._key(key, self.scene.say("Hapus"), sizes=look.type.button)
            elif key == "back":
                self._key(key, "", icon="backspace-outline")
            else:
                self._key(key, key)
        if self._among_keys:
            self.keypad.add_widget(self.without)

    def _key(self, key: str, words: str, **more: Any) -> None:
        high = look.keypad_key_lower if look.glass.lower else look.keypad_key
        button = PushButton(**{
            "words": words, "sizes": look.type.keypad, "rest": 0.0, "icon_side": look.bar_icon,
            "size_hint_max_y": high, **more,
        })  # fmt: skip
        button.bind(on_touched=lambda _: self.tell(KeyTouched(key)))
        self.keys[key] = button
        self.keypad.add_widget(button)


def number_action(scene: Scene, *, dark: bool = False) -> Part:
    """Return "Lanjut" once the number is whole; or why it will not do, and what to do instead."""
    say, visit = scene.say, scene.visit
    if visit.refused:
        strong, below = REFUSED.get(visit.refused, REFUSED[OTHERWISE])
        return BandPart(
            scene, calm=False, icon="alert-circle", strong=say(strong).format(number=visit.typed), below=say(below)
        )  # fmt: skip
    if visit.asking:
        return BandPart(scene, calm=True, icon="timer-sand", strong=say("Sebentar …"))
    if not number_is_whole(visit.typed):
        strong = say("Lalu sentuh angkanya.") if visit.typed else say("Sentuh huruf di depan nomor Anda.")
        return BandPart(scene, calm=True, icon="ticket-confirmation", strong=strong)
    button = GoOn(words=say("Lanjut"))
    band = BandPart(scene, calm=True, button=button, icon="ticket-confirmation", strong=say("Nomornya benar?"))
    button.bind(on_touched=lambda _: band.tell(NumberTyped()))
    return band


class GoOn(PushButton):
    """The one great button."""


PARTS = Parts(reading=NumberReading, touching=NumberTouching, action=number_action)
