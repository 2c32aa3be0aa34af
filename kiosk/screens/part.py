"""A part of one of the kiosk's own screens."""

from kiosk.scene import Scene
from kiosk.widgets.part import Part as PartOfGlass


class Part(PartOfGlass):
    """Part of a screen that is drawn from what the kiosk knows."""

    scene: Scene
