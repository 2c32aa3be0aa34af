"""One picture for a panel of lamps: the call as large as it fits, the running text below it or after it."""

from collections.abc import Iterable, Iterator
from itertools import accumulate
from typing import Final, NamedTuple

from assets.theme import load_theme
from counter_display.led.canvas import Canvas, Frame, Ink, Size
from counter_display.led.letters import HEIGHT, Bitmap, written
from counter_display.led.on_the_wall import LedWall
from counter_display.led.pages import pages
from counter_display.led.plain_letters import DOT

# Lamps a second; slow enough to read, and one lamp a frame at the usual thirty frames.
SPEED: Final = 30.0
# Seconds that number and counter stand before the next thing, where there is room for one thing only.
STANDS: Final = 2.5
# Lamps of height from which number, counter and running text have a line each, and from which there are two lines.
THREE_LINES, TWO_LINES = 28, 16


def frame(wall: LedWall, seconds: float, size: Size, *, swap: bool = False, speed: float = SPEED) -> Frame:
    """Return the picture of `wall` at `seconds` of the steady clock on a panel of `size` (width, height) lamps.

    A new call blinks; with `swap` the ground behind it is lit instead, so that the number never disappears. The
    running text moves by time alone, `speed` lamps a second.
    """
    canvas = Canvas(size)
    # Since when the call has had its say; a number too wide to blink glides from the beginning.
    since = seconds - wall.settled
    since = max(0.0, since + load_theme().motion.call_ms / 1000 if wall.is_new else since)
    sizes = ((2, 1), (1, 2), (1, 1)) if canvas.height >= TWO_LINES else ((1, 1),)
    if canvas.height >= THREE_LINES:
        _three_lines(canvas, wall, seconds, since, swap=swap, speed=speed)
    elif wall.number and wall.is_new and (number := _largest(wall.number, sizes, size)).width <= canvas.width:
        # A small panel has one thing to say now.
        _call(canvas, wall, number, (0, 0, canvas.width, canvas.height), swap=swap)
    elif canvas.height >= TWO_LINES:
        _two_lines(canvas, wall, seconds, since, speed=speed)
    else:
        acts = _acts(wall, canvas.width, number=True)
        _play(canvas, acts, since, top=max(0, (canvas.height - HEIGHT) // 2), speed=speed)
    return canvas.frame()


def running(wall: LedWall) -> str:
    """Return the running text as one line; a warning runs alone, among words that may be old."""
    return wall.warning or f" {DOT} ".join(wall.text)


def _three_lines(canvas: Canvas, wall: LedWall, seconds: float, since: float, *, swap: bool, speed: float) -> None:
    unit = canvas.height // THREE_LINES
    line = HEIGHT * unit
    upper = canvas.height - line - 2 * unit
    _run(canvas, wall, seconds, top=canvas.height - line, unit=unit, speed=speed)
    if not wall.number:
        name = _largest(wall.counter or wall.clock, ((2 * unit, 1), (unit, 2), (unit, 1)), (canvas.width, upper))
        ink = Ink.COUNTER if wall.counter else Ink.TEXT
        top = (upper - name.height) // 2
        if name.width <= canvas.width:
            canvas.centred(name, top, ink)
        else:
            _stand_or_read(canvas, wall, wall.counter, since, top=top, unit=unit, ink=ink, speed=speed)
        return
    number = written(wall.number, size=3 * unit)
    caption = _caption(wall.counter, unit)
    column = number.width + 4 * unit
    if caption and column + max(part.width for part in caption) <= canvas.width and number.height <= upper:
        _call(canvas, wall, number, (0, 0, number.width + 2 * unit, upper), swap=swap)
        _stacked(canvas, caption, left=column, height=upper)
        return
    number = _largest(wall.number, ((2 * unit, 1), (unit, 2), (unit, 1)), (canvas.width, upper - line - unit))
    if number.width <= canvas.width:
        _call(canvas, wall, number, (0, 0, canvas.width, upper - line - unit), swap=swap)
    else:
        _play(canvas, [_Act(number, Ink.NUMBER, True)], since, top=0, speed=speed)
    _stand_or_read(canvas, wall, wall.counter, since, top=upper - line, unit=unit, ink=Ink.COUNTER, speed=speed)


def _two_lines(canvas: Canvas, wall: LedWall, seconds: float, since: float, *, speed: float) -> None:
    bottom = canvas.height - HEIGHT
    both = written(f"{wall.number} {wall.counter}")
    if wall.number and both.width > canvas.width:
        # The number stays; below it come the counter, a message, the counter again.
        number = written(wall.number)
        _play(canvas, [_Act(number, Ink.NUMBER, number.width > canvas.width)], since, top=0, speed=speed)
        _play(canvas, _acts(wall, canvas.width, number=False), since, top=bottom, speed=speed)
        return
    _run(canvas, wall, seconds, top=bottom, unit=1, speed=speed)
    if wall.number:
        left = (canvas.width - both.width + 1) // 2
        canvas.put(written(wall.number), left, 0, Ink.NUMBER)
        counter = written(wall.counter)
        canvas.put(counter, left + both.width - counter.width, 0, Ink.COUNTER)
    else:
        ink = Ink.COUNTER if wall.counter else Ink.TEXT
        _stand_or_read(canvas, wall, wall.counter or wall.clock, since, top=0, unit=1, ink=ink, speed=speed)


class _Act(NamedTuple):
    """One thing that a single line shows before the next: it stands, or glides through when it is too long."""

    bitmap: Bitmap
    ink: Ink
    glides: bool


def _acts(wall: LedWall, width: int, *, number: bool) -> Iterator[_Act]:
    """Yield what follows what: the call comes back after every message, so that nobody waits long to see it."""
    for message in (wall.warning,) if wall.warning else wall.text or ("",):
        both = written(f"{wall.number} {wall.counter}")
        if wall.number and number and both.width <= width:
            yield _Act(both, Ink.NUMBER, False)
        elif wall.counter:
            if wall.number and number:
                # Never in pages: the first part of a number is another number.
                bitmap = written(wall.number)
                yield _Act(bitmap, Ink.NUMBER, bitmap.width > width)
            yield from _words(wall, wall.counter, width, Ink.COUNTER)
        else:
            yield _Act(written(wall.clock), Ink.TEXT, False)
        yield from _words(wall, message, width, Ink.WARNING if wall.warning else Ink.TEXT)


def _words(wall: LedWall, words: str, width: int, ink: Ink) -> Iterator[_Act]:
    if wall.still:
        yield from (_Act(page, ink, False) for page in pages(words, width))
    elif words:
        bitmap = written(words)
        yield _Act(bitmap, ink, bitmap.width > width)


def _play(canvas: Canvas, acts: Iterable[_Act], since: float, *, top: int, speed: float) -> None:
    """Show the act whose turn it is `since` seconds after the first one began; after the last comes the first."""
    played = tuple(acts)
    lasts = [(canvas.width + act.bitmap.width) / speed if act.glides else STANDS for act in played]
    ends = list(accumulate(lasts))
    moment = since % ends[-1]
    place = next((place for place, end in enumerate(ends) if moment < end), 0)
    act = played[place]
    if act.glides:
        canvas.put(act.bitmap, canvas.width - int((moment - ends[place] + lasts[place]) * speed), top, act.ink)
    else:
        canvas.centred(act.bitmap, top, act.ink)


def _run(canvas: Canvas, wall: LedWall, seconds: float, *, top: int, unit: int, speed: float) -> None:
    """Let the running text glide from right to left without end."""
    ink = Ink.WARNING if wall.warning else Ink.TEXT
    if wall.still:
        _turn_pages(canvas, running(wall), seconds, top=top, unit=unit, ink=ink)
        return
    line = written(running(wall), size=unit)
    length = line.width + max(canvas.width // 2, 12 * unit)
    first = canvas.width - int(seconds * speed * unit) % length
    for left in range(first - length * (first // length + 1), canvas.width, length):
        canvas.put(line, left, top, ink)


def _turn_pages(canvas: Canvas, words: str, seconds: float, *, top: int, unit: int, ink: Ink) -> None:
    """Show as many words as fit, then the next ones."""
    if cut := pages(words, canvas.width, size=unit):
        canvas.centred(cut[int(seconds / STANDS) % len(cut)], top, ink)


def _stand_or_read(
    canvas: Canvas, wall: LedWall, words: str, since: float, *, top: int, unit: int, ink: Ink, speed: float
) -> None:
    """Put the words in the middle; longer ones stand until they are found, then glide around, or turn like pages."""
    line = written(words, size=unit)
    if line.width <= canvas.width:
        canvas.centred(line, top, ink)
    elif wall.still:
        _turn_pages(canvas, words, since, top=top, unit=unit, ink=ink)
    else:
        length = line.width + 8 * unit
        pace = speed * unit
        moved = max(0, int((since % (STANDS + length / pace) - STANDS) * pace))
        for left in (-moved, length - moved):
            canvas.put(line, left, top, ink)


def _call(canvas: Canvas, wall: LedWall, number: Bitmap, box: tuple[int, int, int, int], *, swap: bool) -> None:
    """Put the number into the middle of `box` (left, top, right, bottom), lit or dark as the flash has it now."""
    left, top, right, bottom = box
    ink = Ink.NUMBER
    if wall.is_new and swap and wall.lit:
        canvas.fill(left, top, right, bottom, Ink.GROUND)
        ink = Ink.DARK
    if swap or wall.lit or not wall.is_new:
        canvas.centred(number, top + (bottom - top - number.height) // 2, ink, left=left, right=right)


def _stacked(canvas: Canvas, parts: tuple[Bitmap, ...], *, left: int, height: int) -> None:
    """Put the parts below one another beside the number, with as much room between as around where there is any."""
    spare = height - sum(part.height for part in parts)
    around = 0 if spare < 2 * (len(parts) + 1) else spare // (len(parts) + 1)
    between = (spare - 2 * around) // max(1, len(parts) - 1)
    top = around
    for part in parts:
        canvas.centred(part, top, Ink.COUNTER, left=left)
        top += part.height + between


def _largest(words: str, sizes: Iterable[tuple[int, int]], room: Size) -> Bitmap:
    """Return `words` in the first of `sizes` (size, tall) that fits into `room`, else in the last one."""
    bitmap = written("")
    for size, tall in sizes:
        bitmap = written(words, size=size, tall=tall)
        if bitmap.width <= room[0] and bitmap.height <= room[1]:
            break
    return bitmap


def _caption(counter: str, unit: int) -> tuple[Bitmap, ...]:
    """Return the counter's name as one or two lines; a number at its end is written twice as large."""
    first, _, rest = counter.partition(" ")
    lines = (written(first, size=unit), written(rest, size=(2 if rest.isdigit() else 1) * unit))
    return lines if rest else lines[:1] if first else ()
