"""Action parts made of a full-width band: a message on the left, one button on the right."""

from typing import Any

from kivy.uix.anchorlayout import AnchorLayout

from kiosk.standing import Standing
from kiosk.widgets.bands import BandText
from kiosk.widgets.button import PushButton
from kiosk.widgets.look import look
from kiosk.widgets.panel import Panel
from kiosk.widgets.part import Part


class BandPart(Part):
    """A band with a message and, where something can be done, its button.

    `calm` bands are sand, the others turmeric. On a lying glass the band is a card with the button below the words.
    """

    def __init__(self, scene: Standing, *, calm: bool, button: PushButton | None = None, **text: Any) -> None:
        super().__init__(scene, orientation="vertical", size_hint_y=None)
        self.button = button
        ink = "ink" if calm else "on_kunyit"
        fill = "pasir" if calm else "kunyit"
        usual = {"icon_side": look.band_icon, "strong_sizes": look.type.band_strong, "below_sizes": look.type.band}
        words = BandText(ink=ink, above_sizes=look.type.band, **{**usual, **text})
        if look.glass.large and not calm:
            self._visible()
        if look.lying or look.glass.large:
            words.above = ""
        if look.lying:
            self._card(fill, words)
        else:
            self._band(fill, words)

    def _visible(self) -> None:
        # In high contrast the accent is as yellow as the band: the button is black there, with its border.
        if self.button is not None:
            self.button.chosen = False

    def _band(self, fill: str, words: BandText) -> None:
        self.height = look.action
        panel = Panel(fill=fill, padding=(look.margin, 0, look.margin, 0), spacing=look.wide_gap)
        if look.glass.large and fill == "pasir":
            panel.edge, panel.thick = "garis", look.card
        panel.add_widget(words)
        if self.button is not None:
            self.button.size_hint = (None, None)
            self.button.size = (self.button.width, look.take_number_height)
            holder = AnchorLayout(size_hint_x=None, width=self.button.width)
            holder.add_widget(self.button)
            panel.add_widget(holder)
        self.add_widget(panel)

    def _card(self, fill: str, words: BandText) -> None:
        inset = look.gap
        panel = Panel(orientation="vertical", fill=fill, round=look.radius_tile, padding=inset, spacing=inset)
        if look.glass.large and fill == "pasir":
            panel.edge, panel.thick = "garis", look.card
        panel.add_widget(words)
        if self.button is not None:
            self.button.size_hint = (1, None)
            self.button.height = look.take_number_height
            panel.add_widget(self.button)
        self.add_widget(panel)
        if look.glass.lower:
            # Half a lying glass has room for one line beside the button.
            words.below = "" if self.button is not None else words.below
            return
        words.hug_lines()
        panel.size_hint_y = None
        panel.bind(minimum_height=panel.setter("height"))
        panel.bind(height=self.setter("height"))
