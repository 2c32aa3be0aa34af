"""The quiet way to the complaint form, the same on every screen that has it."""

from typing import Any

from kiosk.complaint.flow import ComplaintOpened
from kiosk.scene import Scene
from kiosk.widgets.button import PushButton
from kiosk.widgets.look import look
from kiosk.widgets.part import Part


def complain_button(part: Part, scene: Scene, *, short: bool = False, **more: Any) -> PushButton:
    """Return the button; `short` where there is room for one word alone. What is touched is said by `part`."""
    button = PushButton(**{
        "words": scene.say("Pengaduan") if short else scene.say("Pengaduan & saran"), "icon": "message-alert",
        "icon_side": look.search_icon, "sizes": look.type.complain, **more,
    })  # fmt: skip
    button.bind(on_touched=lambda _: part.tell(ComplaintOpened()))
    return button
