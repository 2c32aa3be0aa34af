import msgspec
import pytest

from assets import path
from assets.theme import Palette, Theme, UnknownColour, load_theme, rgb


def luminance(colour: str) -> float:
    """WCAG 2.2, relative luminance."""
    red, green, blue = (
        part / 255 / 12.92 if part / 255 <= 0.04045 else ((part / 255 + 0.055) / 1.055) ** 2.4 for part in rgb(colour)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """WCAG 2.2, contrast ratio."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


# What the design promises: text, ground, ratio.
PROMISED = [
    ("ink", "gading", 15.6),
    ("ink2", "gading", 9.1),
    ("nila", "gading", 9.6),
    ("ink2", "putih", 9.7),
    ("nila", "putih", 10.2),
    ("ink2", "pasir", 8.0),
    ("nila", "pasir", 8.5),
    ("batas", "putih", 4.4),
    ("batas", "pasir", 3.7),
    ("gading", "soga", 15.6),
    ("redup", "pasir", 5.1),
    ("emas", "soga", 8.9),
    ("krem", "soga", 12.2),
    ("putih", "nila", 10.2),
    ("putih", "nila_tekan", 14.2),
    ("ink2", "nila_muda", 8.1),
    ("nila", "nila_muda", 8.6),
    ("ink", "kunyit", 11.8),
]

# Every pair of text and ground that a screen may use, in either palette.
TEXT = [
    *((text, ground) for text in ("ink", "ink2", "nila") for ground in ("gading", "putih", "pasir", "nila_muda")),
    *(("on_nila", ground) for ground in ("nila", "nila_tekan", "nila_pola")),
    *((text, ground) for text in ("on_soga", "krem", "emas") for ground in ("soga", "soga2")),
    ("on_kunyit", "kunyit"),
]


@pytest.mark.parametrize(("text", "ground", "promised"), PROMISED)
def test_the_contrast_is_the_promised_one(text: str, ground: str, promised: float) -> None:
    theme = load_theme()
    ratio = contrast(theme.colour(text), theme.colour(ground))
    # The design rounds to a tenth, once downwards (redup on pasir is 5.15): never less than promised, hardly more.
    assert promised <= round(ratio, 1)
    assert ratio < promised + 0.1


@pytest.mark.parametrize("high_contrast", [False, True])
@pytest.mark.parametrize(("text", "ground"), TEXT)
def test_text_stands_out_seven_to_one_in_both_palettes(text: str, ground: str, high_contrast: bool) -> None:
    theme = load_theme()
    colours = (theme.colour(name, high_contrast=high_contrast) for name in (text, ground))
    assert contrast(*colours) >= 7


@pytest.mark.parametrize("high_contrast", [False, True])
def test_the_border_of_a_button_can_be_seen_on_every_ground_it_stands_on(high_contrast: bool) -> None:
    theme = load_theme()
    for ground in ("gading", "putih", "pasir"):
        pair = (theme.colour(name, high_contrast=high_contrast) for name in ("batas", ground))
        assert contrast(*pair) >= 3  # WCAG 2.2, 1.4.11


def test_high_contrast_is_black_white_and_yellow_and_lets_disabled_words_be_read() -> None:
    palette = load_theme().high_contrast
    assert contrast(palette.ink, palette.gading) == 21
    assert contrast(palette.nila, palette.gading) == pytest.approx(15.3, abs=0.051)
    assert contrast(palette.redup, palette.pasir) >= 7
    photos = {palette.foto_merah, palette.foto_biru}
    assert set(palette.by_name().values()) - photos == {"#000000", "#FFFFFF", "#FFD94A", "#B8B8B8"}


def test_the_pattern_behind_words_is_hardly_seen() -> None:
    theme = load_theme()
    for pattern, ground in (("soga2", "soga"), ("nila_pola", "nila")):
        assert 1.0 < contrast(theme.colour(pattern), theme.colour(ground)) < 1.2


def test_no_size_of_type_is_below_the_least_of_its_screen() -> None:
    for screen, scale in load_theme().type.items():
        smallest = min(scale.title.low, scale.strong.low, scale.text.low)
        assert scale.least <= smallest, screen
        assert scale.text.low <= scale.text.high
        assert scale.strong.low <= scale.strong.high
        assert scale.title.low <= scale.title.high


def test_everything_a_finger_touches_on_the_kiosk_is_large_enough() -> None:
    sizes = load_theme().size
    pictures = {name for name in sizes if name.startswith("pictogram") or name in {"face", "tick", "clerk_next"}}
    for name in sizes.keys() - pictures:
        assert min(sizes[name]) >= 96, name


def test_the_call_never_flashes_faster_than_is_safe() -> None:
    motion = load_theme().motion
    assert motion.call_ms / (2 * motion.call_swaps) >= motion.call_swap_least_ms


def test_every_named_thing_has_its_size() -> None:
    theme = load_theme()
    hints = {field.name: field.type for field in msgspec.structs.fields(Theme)}
    for table in ("type", "size", "height"):
        named = hints[table].__args__[0].__args__
        assert set(getattr(theme, table)) == set(named), table


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("[colours]", '[colours]\nmerah = "#FF0000"'),
        ("fade_ms ", "fade_seconds "),
        ('"#FBF7EF" # page', '"ivory" # page'),
        ("[size]", "[size]\nelephant = [1, 2]"),
        ("[motion]", "[motions]"),
    ],
)
def test_a_theme_with_a_slip_in_it_is_refused(before: str, after: str) -> None:
    text = path("theme.toml").read_text(encoding="utf-8")
    assert before in text
    with pytest.raises(msgspec.ValidationError):
        msgspec.toml.decode(text.replace(before, after, 1), type=Theme)


def test_an_unknown_colour_is_refused_by_name() -> None:
    with pytest.raises(UnknownColour, match="merah"):
        load_theme().colour("merah")
    with pytest.raises(UnknownColour):
        load_theme().colour("by_name")


def test_both_palettes_name_the_same_colours() -> None:
    theme = load_theme()
    assert theme.colours.by_name().keys() == theme.high_contrast.by_name().keys() == set(Palette.__struct_fields__)


def test_the_theme_is_read_once() -> None:
    assert load_theme() is load_theme()
