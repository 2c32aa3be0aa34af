"""The bytes that one text controller gets now: the line of this moment between prefix, checksum and suffix."""

from counter_display.led.line_template import Template, checksum, said
from counter_display.led.on_the_wall import LedWall
from counter_display.led.settings import TextLine


def line_message(panel: TextLine, wall: LedWall) -> bytes:
    """Return everything to be sent to the controller for `wall`."""
    values = said(wall, encoding=panel.encoding, upper=panel.upper, without=panel.without)
    line = Template.read(_line_of(panel, wall), panel.encoding).filled(values)
    line = fixed_bytes(panel.head, panel.encoding) + line
    prefix = fixed_bytes(panel.prefix, panel.encoding)
    check = checksum(prefix + line if panel.checksum_of == "all" else line, panel.checksum)
    if panel.checksum_as == "hex":
        check = check.hex().upper().encode(panel.encoding)
    return prefix + line + check + fixed_bytes(panel.suffix, panel.encoding)


def fixed_bytes(written: str, encoding: str) -> bytes:
    """Return the bytes of a prefix, head, suffix or answer."""
    return Template.read(written, encoding).filled({})


def _line_of(panel: TextLine, wall: LedWall) -> str:
    if wall.lost:
        return panel.lost
    if not wall.number:
        return panel.idle
    return panel.call or panel.template if wall.is_new else panel.template
