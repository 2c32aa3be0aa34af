"""Every screen by its name. Import it only when the window's rules are set."""

from collections.abc import Mapping
from typing import Final

from kiosk.complaint.flow import Question
from kiosk.complaint.stage import PARTS as COMPLAINT
from kiosk.flow import Screen
from kiosk.screens import (
    checklist,
    closed,
    group,
    help,  # the screen is called what its button is called
    issuing,
    offline,
    search,
    services,
    ticket,
    variant,
)
from kiosk.widgets.part import Parts

PARTS: Final[Mapping[Screen | Question, Parts]] = {
    Screen.SERVICES: services.PARTS,
    Screen.GROUP: group.PARTS,
    Screen.SEARCH: search.PARTS,
    Screen.VARIANT: variant.PARTS,
    Screen.CHECKLIST: checklist.PARTS,
    Screen.ISSUING: issuing.PARTS,
    Screen.TICKET: ticket.PARTS,
    Screen.CLOSED: closed.PARTS,
    Screen.OFFLINE: offline.PARTS,
    Screen.HELP: help.PARTS,
    **COMPLAINT,
}
