"""Write the theme as CSS variables for the pages. Run ``python -m assets.make_web_tokens`` after a change to it."""

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from assets.sources import STATIC
from assets.theme import Screen, Span, Theme, TypeScale, load_theme

# The screens that are pages; glass and paper have their own ways to the theme.
PAGES: Final[tuple[Screen, ...]] = ("clerk", "phone", "display", "poster")


def tokens(theme: Theme) -> str:
    """Return the whole of ``tokens.css``: every colour in both palettes, and the sizes pages are built with."""
    lines = [
        "/* Made by assets/make_web_tokens.py from theme.toml. A range has two names: -low and -high. */",
        ":root {",
        *_colours(theme.colours.by_name()),
        *_sizes(theme),
        *_patterns(theme),
        "}",
        "",
        "@media (prefers-contrast: more) {",
        "  :root:not([data-contrast=normal]) {",
        *(f"  {line}" for line in _more_contrast(theme)),
        "  }",
        "}",
        "",
        ":root[data-contrast=more] {",
        *_more_contrast(theme),
        "}",
        "",
    ]
    return "\n".join(lines)


def _patterns(theme: Theme) -> Iterator[str]:
    size = theme.kawung
    for place in ("header", "phone", "call"):
        yield f'  --kawung-{place}: url("patterns/kawung-{place}.svg");'
    for name, height in (("frieze", size.frieze_web), ("frieze-display", size.frieze_display)):
        yield f'  --{name}: url("patterns/frieze-{height}.svg");'
        yield f"  --{name}-height: {height}px;"
    yield "  --frieze-ground: var(--soga);"
    # What tells a quiet block and an empty bar from the page is their colour; with more contrast it is a line.
    yield "  --quiet-line: transparent;"
    yield "  --bar-empty: var(--garis);"


def _more_contrast(theme: Theme) -> Iterator[str]:
    yield "  color-scheme: dark;"
    yield from _colours(theme.high_contrast.by_name())
    for pattern in ("kawung-header", "kawung-phone", "kawung-call", "frieze", "frieze-display"):
        yield f"  --{pattern}: none;"
    yield f"  --frieze-height: {theme.line.frieze}px;"
    yield f"  --frieze-display-height: {theme.line.frieze}px;"
    yield "  --frieze-ground: var(--garis);"
    yield "  --quiet-line: var(--garis);"
    yield "  --bar-empty: var(--putih);"
    yield f"  --line-touchable-page: {theme.line.high_contrast}px;"


def _colours(palette: Mapping[str, str]) -> Iterator[str]:
    for name, colour in palette.items():
        yield f"  --{_kebab(name)}: {colour};"


def _sizes(theme: Theme) -> Iterator[str]:
    yield f'  --font: "{theme.font.family}", system-ui, sans-serif;'
    yield f"  --line-text: {theme.font.line};"
    yield f"  --line-heading: {theme.font.line_heading.high};"
    yield f"  --line-number: {theme.font.line_number:g};"
    for page in PAGES:
        yield from _type(page, theme.type[page])
    for table, part in (("space", theme.space), ("radius", theme.radius), ("line", theme.line)):
        for name in part.__struct_fields__:
            yield from _length(f"{table}-{name}", getattr(part, name))
    for name, size in theme.size.items():
        if name.startswith("clerk"):
            yield f"  --{_kebab(name)}-width: {size.width}px;"
            yield f"  --{_kebab(name)}-height: {size.height}px;"
    for band, height in theme.height.items():
        yield f"  --{_kebab(band)}: {height}px;"
    motion = theme.motion
    yield f"  --fade: {motion.fade_ms}ms;"
    yield f"  --call: {motion.call_ms}ms;"
    yield f"  --call-frame: {motion.call_frame}px;"


def _px(length: float) -> str:
    return f"{length:g}px"


def _rem(length: float) -> str:
    # Type grows with the size of letters a visitor has chosen in the browser; 16 px is what browsers start from.
    return f"{length / 16:g}rem"


def _type(page: str, scale: TypeScale) -> Iterator[str]:
    for name in scale.__struct_fields__:
        value = getattr(scale, name)
        if value is not None:
            yield from _length(f"{page}-{name}", value, _rem)


def _length(name: str, value: int | Span, unit: Callable[[float], str] = _px) -> Iterator[str]:
    if not isinstance(value, Span):
        yield f"  --{_kebab(name)}: {unit(value)};"
    elif value.low == value.high:
        yield f"  --{_kebab(name)}: {unit(value.low)};"
    else:
        yield f"  --{_kebab(name)}-low: {unit(value.low)};"
        yield f"  --{_kebab(name)}-high: {unit(value.high)};"


def _kebab(name: str) -> str:
    return name.replace("_", "-")


def main() -> None:
    """Write ``hub/web/static/tokens.css`` anew."""
    (STATIC / "tokens.css").write_text(tokens(load_theme()), encoding="utf-8")


if __name__ == "__main__":
    main()
