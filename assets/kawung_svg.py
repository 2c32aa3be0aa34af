"""The kawung as SVG, for pages: sharp on every phone, a few hundred bytes a tile."""

from assets.kawung import LONG, PETALS, SEED, SHORT, Frieze, diamonds, friezes
from assets.theme import load_theme


def drawings() -> dict[str, str]:
    """Return every drawing under its file name."""
    size = load_theme().kawung
    return {
        "kawung-header.svg": tile(size.header, "soga2", "soga"),
        "kawung-call.svg": tile(size.call, "nila_pola", "nila"),
        "kawung-phone.svg": tile(size.phone, "soga2", "soga"),
        **{f"frieze-{shape.height}.svg": frieze(shape) for shape in friezes()},
    }


def tile(side: int, pattern: str, ground: str) -> str:
    """Return one cell of `side` pixels in two colours of the theme."""
    return _drawing(side, side, ground, _cell(side, pattern, ground, rich=True))


def frieze(shape: Frieze) -> str:
    """Return one cell of a frieze with its two lines; repeat it sideways."""
    inside = _cell(shape.side, "emas", "soga", rich=shape.rich)
    # A nested drawing cuts off the halves of the diamonds that would lie on the lines.
    row = f'<svg y="{shape.line}" width="{shape.side}" height="{shape.side}">{inside}</svg>'
    emas = load_theme().colour("emas")
    lines = "".join(
        f'<rect y="{y}" width="{shape.side}" height="{shape.line}" fill="{emas}"/>'
        for y in (0, shape.height - shape.line)
    )
    return _drawing(shape.side, shape.height, "soga", row + lines)


def _drawing(width: int, height: int, ground: str, inside: str) -> str:
    fill = load_theme().colour(ground)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}">'
        f'<rect width="{width}" height="{height}" fill="{fill}"/>{inside}</svg>\n'
    )


def _cell(side: int, pattern: str, ground: str, *, rich: bool) -> str:
    theme = load_theme()
    petals = "".join(
        f'<ellipse rx="{LONG}" ry="{SHORT}" transform="translate({petal.x} {petal.y}) rotate({petal.degrees})"/>'
        for petal in PETALS
    )
    points = "".join(f'<path d="M{"L".join(f"{x:.2f} {y:.2f}" for x, y in diamond)}Z"/>' for diamond in diamonds())
    seeds = "".join(f'<circle cx="{x:.4f}" cy="{y:.4f}" r="{SEED}"/>' for petal in PETALS for x, y in petal.seeds())
    shapes = f'<g fill="{theme.colour(pattern)}">{petals}{points if rich else ""}</g>'
    holes = f'<g fill="{theme.colour(ground)}">{seeds}</g>' if rich else ""
    return f'<g transform="scale({side})">{shapes}{holes}</g>'
