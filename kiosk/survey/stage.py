"""Every screen of the survey by its name. Import it only when the window's rules are set."""

from collections.abc import Mapping
from typing import Final

from kiosk.survey.flow import Screen
from kiosk.survey.screens import (
    comment,
    help,  # the screen is called what its button is called
    mood,
    number,
    profile,
    question,
    reason,
    service,
    thanks,
    waiting,
    welcome,
)
from kiosk.widgets.part import Parts

PARTS: Final[Mapping[Screen, Parts]] = {
    Screen.WAITING: waiting.PARTS,
    Screen.WELCOME: welcome.PARTS,
    Screen.NUMBER: number.PARTS,
    Screen.SERVICE: service.PARTS,
    Screen.QUESTION: question.PARTS,
    Screen.PROFILE: profile.PARTS,
    Screen.COMMENT: comment.PARTS,
    Screen.THANKS: thanks.PARTS,
    Screen.MOOD: mood.PARTS,
    Screen.REASON: reason.PARTS,
    Screen.HELP: help.PARTS,
}
