"""A list of services, one row each, as on the screens of a group and of the search."""

from collections.abc import Callable, Iterable
from pathlib import Path

from kivy.lang import Builder
from kivy.properties import StringProperty

from hub.protocol.standards import Service
from kiosk.search import folded
from kiosk.standing import Standing
from kiosk.widgets.touchable import Touchable

Builder.load_file(str(Path(__file__).with_suffix(".kv")))


class ServiceRow(Touchable):
    """One service: its pictogram, its name, and a word more."""

    icon = StringProperty("file-document")
    name = StringProperty()
    detail = StringProperty()


def service_rows(services: Iterable[Service], scene: Standing, chosen: Callable[[Service], None]) -> list[ServiceRow]:
    """Return a row for each service; `chosen` is called with the one that is touched."""
    rows = []
    for service in services:
        name = scene.read(service.name)
        short, subtitle = scene.read(service.short), scene.read(service.subtitle)
        # The line below says what the name does not say already.
        known = set(folded(name).split())
        detail = next((words for words in (subtitle, short) if len(set(folded(words).split()) - known) > 1), "")
        row = ServiceRow(icon=service.icon, name=name, detail=detail)
        row.bind(on_touched=lambda _, service=service: chosen(service))
        rows.append(row)
    return rows
