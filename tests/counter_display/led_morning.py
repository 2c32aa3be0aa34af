"""One call as panels of lamps see it: both halves of its flash, then two seconds of what follows."""

from dataclasses import replace

from counter_display.led.on_the_wall import LedWall

CALLED = LedWall(number="A014", counter="Loket 2", text=("Selamat datang",), clock="08.12")
MORNING = [
    (replace(CALLED, is_new=True, lit=True), 0.1),
    (replace(CALLED, is_new=True), 0.6),
    *((CALLED, 3 + step / 10) for step in range(20)),
]
