"""The quiet card of facts: how long, how much, what one receives."""

from pathlib import Path
from typing import Any

from kivy.graphics import Color, Rectangle
from kivy.lang import Builder
from kivy.properties import StringProperty
from kivy.uix.widget import Widget

from kiosk.scene import Scene
from kiosk.widgets.look import look
from kiosk.widgets.pieces import Fact, SandCard
from kiosk.wording import durations, price_lines, prices, products

Builder.load_file(str(Path(__file__).with_suffix(".kv")))

# More prices than these are a list of their own, among the rows.
FEW_PRICES = 2
# Shares of the card's width, as the words need it.
WIDE = {"time": 1.1, "cost": 1.0, "product": 1.4}
WIDE_LYING = {"time": 1.0, "cost": 0.8, "product": 2.0}


class FactCard(SandCard):
    """Facts side by side. What the standard does not say is left out."""

    def __init__(self, scene: Scene, **more: Any) -> None:
        super().__init__(
            size_hint_y=None, spacing=look.fact_gap,
            padding=(look.fact_inset, look.fact_air, look.fact_inset, look.fact_air), **more,
        )  # fmt: skip
        facts = self._facts(scene)
        for number, (kind, fact) in enumerate(facts):
            if number:
                self.add_widget(Hair())
            fact.size_hint_x, fact.pos_hint = (WIDE_LYING if look.lying else WIDE)[kind], {"top": 1}
            self.add_widget(fact)
        self.bind(minimum_height=self.setter("height"))
        if not facts:
            self.opacity, self.padding = 0, 0

    def _facts(self, scene: Scene) -> list[tuple[str, Fact]]:
        say, service, language = scene.say, scene.service, scene.visit.language
        made = []
        if times := durations(service, language, say):
            many = len(times) > 1 or len(times[0]) > 22
            made.append(("time", Fact(
                label=say("Selesai dalam"), value="\n".join(times),
                sizes=look.type.product if many else look.type.fact, weight="Jakarta-600" if many else "Jakarta-800",
            )))  # fmt: skip
        costs = prices(service, language, say)
        if len(costs) > FEW_PRICES:
            told = say("{count} tarif, lihat daftarnya").format(count=len(costs))
            made.append(("cost", Fact(label=say("Biaya"), value=told, sizes=look.type.product, weight="Jakarta-600")))
        elif costs:
            many = len(costs) > 1 or len(costs[0]) > 14
            made.append(("cost", Fact(
                label=say("Biaya"), value="\n".join(costs), ink="nila" if service.free else "ink",
                sizes=look.type.free if service.free else look.type.product if many else look.type.fact,
                weight="Jakarta-600" if many and not service.free else "Jakarta-800",
            )))  # fmt: skip
        else:
            told = say("tidak tercantum, tanya petugas")
            made.append(("cost", Fact(label=say("Biaya"), value=told, sizes=look.type.product, weight="Jakarta-600")))
        if gets := products(service, language):
            made.append(("product", Fact(
                label=say("Anda menerima"), value="\n".join(gets), sizes=look.type.product, weight="Jakarta-600",
            )))  # fmt: skip
        return made


def short_facts(scene: Scene) -> str:
    """Return how long and how much in one short line, e.g. "5–10 menit · GRATIS"."""
    service, language, say = scene.service, scene.visit.language, scene.say
    costs = prices(service, language, say)
    if len(costs) > FEW_PRICES:
        costs = (say("{count} tarif, lihat daftarnya").format(count=len(costs)),)
    if not costs:
        costs = (say("Biaya: tidak tercantum, tanya petugas"),)
    return " · ".join((*durations(service, language, say), *costs))


class PriceLine(SandCard):
    """One price of a long list: what for, and how much."""

    words = StringProperty()
    price = StringProperty()


def price_rows(scene: Scene) -> list[PriceLine]:
    """Return a row for every price, where there are too many for the card."""
    lines = price_lines(scene.service, scene.visit.language, scene.say)
    if len(lines) <= FEW_PRICES:
        return []
    return [PriceLine(words=words, price=price) for words, price in lines]


class Hair(Widget):
    """The thin line between two facts."""

    def __init__(self, **more: Any) -> None:
        super().__init__(size_hint_x=None, width=look.card, **more)
        with self.canvas:
            Color(*look.colour("garis"))
            self._line = Rectangle()
        self.fbind("pos", self._place)
        self.fbind("size", self._place)

    def _place(self, *_: object) -> None:
        self._line.pos, self._line.size = self.pos, self.size
