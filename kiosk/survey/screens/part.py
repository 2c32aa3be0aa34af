"""A part of one of the survey terminal's screens."""

from kiosk.survey.scene import Scene
from kiosk.widgets.part import Part as PartOfGlass


class Part(PartOfGlass):
    """Part of a screen that is drawn from what the survey terminal knows."""

    scene: Scene
