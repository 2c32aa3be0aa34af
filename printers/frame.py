"""What every slip has above and below: the band, the logo, who the office is, and its last words."""

from printers.slip import Alignment, Cut, Feed, Frieze, Part, Rule, Size, Text
from printers.template import SlipTemplate


def heading(template: SlipTemplate, office: str, region: str) -> list[Part]:
    """Return the top of a slip: the office's own lines, or its name and region."""
    top: list[Part] = []
    if template.shows("frieze"):
        top += [Frieze(), Feed(12)]
    if template.logo is not None:
        top += [template.logo, Feed(12)]
    if template.header:
        first, *others = template.header
        top += [centred(first, Size.TITLE, bold=True), *map(centred, others)]
    else:
        top += [centred(office.upper(), Size.TITLE, bold=True)]
        if region and template.shows("region"):
            top.append(centred(region))
    return [*top, Rule()]


def closing(template: SlipTemplate, *last_words: str) -> list[Part]:
    """Return the end of a slip: its last words in bold, the office's own lines, and the cut."""
    words: list[Part] = [centred(line, bold=True) for line in last_words if line]
    own: list[Part] = [centred(line) for line in template.footer]
    if words and own:
        words.append(Feed(8))
    return [*([Rule()] if words or own else []), *words, *own, Cut()]


def band(words: str) -> list[Part]:
    """Return words that nobody overlooks: white on black from edge to edge."""
    return [Text(words, Size.TITLE, bold=True, alignment=Alignment.CENTRE, inverse=True), Feed(12)]


def centred(words: str, size: Size = Size.NORMAL, *, bold: bool = False) -> Text:
    """Return words in the middle of the paper."""
    return Text(words, size, bold, Alignment.CENTRE)
