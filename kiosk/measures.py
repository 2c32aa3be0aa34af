"""How large everything on the glass is, by how the glass stands and how the visitor reads.

The numbers are those of the tokens: pixels of a glass 1080 wide (upright) or 768 high (lying). A glass of another
size shows the same, larger or smaller as a whole.
"""

from dataclasses import dataclass
from typing import Final

# name: (upright, lying, upright and enlarged); an enlarged lying glass takes the lying length × LYING_LARGER.
LENGTHS: Final[dict[str, tuple[int, int, int]]] = {
    "margin": (48, 32, 48),
    "gap": (16, 16, 20),
    "wide_gap": (24, 18, 24),
    "small_gap": (8, 6, 8),
    "tight": (-3, -3, -3),
    "hair": (4, 2, 4),
    "header": (168, 82, 180),
    "bar": (264, 124, 288),
    "bar_button": (100, 98, 108),
    "bar_top": (24, 13, 26),
    "bar_inset": (6, 3, 0),
    "bar_icon": (48, 42, 50),
    "action": (180, 150, 208),
    "offline_band": (92, 64, 108),
    "greeting_air": (-16, 0, 18),
    "greeting_gap": (4, 2, 6),
    "tile_gap": (18, 8, 20),
    "section": (42, 32, 50),
    "mark": (86, 58, 92),
    "tile": (216, 100, 200),
    "tile_lower": (130, 100, 160),
    "group": (124, 96, 148),
    "group_lower": (108, 96, 132),
    "pictogram": (124, 76, 112),
    "pictogram_icon": (84, 56, 112),
    "pictogram_middle": (96, 76, 96),
    "pictogram_middle_icon": (66, 56, 96),
    "title_square": (116, 84, 116),
    "title_square_icon": (80, 60, 116),
    "group_icon": (70, 50, 78),
    "group_icon_lower": (54, 46, 64),
    "group_inset": (20, 14, 20),
    "lying_top": (0, 22, 0),
    "search": (108, 100, 120),
    "search_inset": (36, 26, 36),
    "search_gap": (28, 20, 28),
    "search_icon": (56, 46, 62),
    "chevron": (46, 28, 38),
    "radius_disc": (28, 25, 30),
    "radius_disc_great": (46, 46, 48),
    "title_gap": (28, 18, 28),
    "row": (108, 88, 124),
    "tick": (68, 56, 76),
    "tick_icon": (46, 38, 52),
    "row_inset": (26, 18, 28),
    "row_air": (12, 8, 14),
    "variant_air": (26, 27, 30),
    "tick_air": (16, 10, 18),
    "row_icon": (60, 46, 66),
    "step": (56, 50, 60),
    "step_great": (92, 92, 96),
    "take_number": (460, 380, 500),
    "take_number_height": (140, 96, 150),
    "done": (284, 240, 340),
    "turner": (100, 88, 112),
    "turner_short": (320, 280, 360),
    "row_lower": (100, 88, 116),
    "turner_width": (300, 246, 340),
    "typed_line": (112, 88, 124),
    "key_lower": (104, 64, 112),
    "typed_air": (24, 12, 24),
    "key": (104, 88, 112),
    "key_gap": (16, 16, 16),
    "band_icon": (68, 52, 80),
    "band_icon_great": (120, 64, 120),
    "photo": (58, 46, 66),
    "photo_high": (88, 70, 100),
    "left_gap": (28, 28, 28),
    "greeting_room": (196, 0, 0),
    "left": (380, 380, 380),
    "touching_air": (18, 16, 20),
    "title_air": (20, 12, 22),
    "fact_line": (4, 0, 4),
    "done_wide": (380, 320, 430),
    "fact_air": (20, 12, 22),
    "fact_gap": (24, 10, 26),
    "card_text": (120, 116, 120),
    "list_button": (200, 190, 250),
    "take_icon": (60, 48, 66),
    "fact_inset": (26, 22, 28),
    "radius_tile": (28, 22, 28),
    "radius_button": (22, 18, 24),
    "radius_row": (22, 18, 24),
    "radius_pictogram": (24, 16, 24),
    "radius_information": (16, 14, 16),
    "radius_tick": (16, 14, 18),
    "card_width": (860, 720, 960),
    "countdown_row": (88, 56, 96),
    "card_air": (28, 14, 28),
    "service_row": (132, 104, 156),
    "help_line": (148, 80, 164),
    "message_icon_small": (100, 64, 116),
    "fact_beside": (24, 6, 24),
    "facts_lying": (112, 112, 112),
    "qr_row_lower": (336, 230, 350),
    "qr_lower": (300, 240, 310),
    "qr_row": (420, 230, 430),
    "qr": (392, 348, 392),
    "foot": (128, 78, 132),
    "foot_icon": (56, 42, 60),
    "facts_width": (520, 420, 540),
    "message_icon": (180, 120, 200),
    "countdown": (12, 10, 16),
    "touchable": (3, 3, 4),
    "survey_top": (40, 0, 36),
    "progress": (20, 14, 24),
    "progress_gap": (10, 10, 12),
    "progress_air": (22, 8, 20),
    "name_air": (64, 12, 44),
    "name_air_lower": (24, 6, 16),
    "question_room": (660, 0, 690),
    "face_tile": (430, 250, 500),
    "face_tile_lower": (400, 216, 440),
    "face": (184, 116, 184),
    "face_lower": (184, 96, 160),
    "face_air": (36, 14, 30),
    "face_inset": (12, 12, 8),
    "face_gap": (30, 10, 26),
    "privacy": (84, 36, 96),
    "privacy_icon": (58, 36, 64),
    "told_tile": (148, 92, 156),
    "told_tile_great": (300, 190, 300),
    "told_icon": (120, 84, 120),
    "told_tile_lower": (130, 92, 130),
    "reason_lower": (100, 104, 100),
    "decline": (108, 88, 116),
    "welcome_tile": (340, 230, 320),
    "keypad_key": (150, 92, 132),
    "keypad_key_lower": (136, 96, 124),
    "typed_number": (200, 120, 220),
    "written": (300, 150, 300),
    "written_lower": (250, 130, 250),
    "reason": (102, 88, 108),
    "choice": (150, 104, 176),
    "choice_lower": (132, 96, 156),
    "story_key": (104, 88, 112),
    "story_key_lower": (104, 70, 98),
    "story_key_gap": (8, 8, 8),
    "story_margin": (24, 0, 24),
    "offer_code": (440, 300, 440),
    "offer_code_lower": (360, 150, 360),
    "complain": (328, 0, 0),
    "summary_label": (236, 190, 270),
    "summary_gap": (14, 6, 12),
    "receipt_row": (64, 44, 72),
    "card": (2, 2, 4),
}
LYING_LARGER: Final = 1.14

# name: sizes of type to choose from, largest first, (upright), (lying), (upright and enlarged).
TYPE: Final[dict[str, tuple[tuple[int, ...], tuple[int, ...], tuple[int, ...]]]] = {
    "office": ((42, 36, 32, 28), (31, 28, 24), (45, 40, 34, 30)),
    "region": ((30, 28), (24,), (36, 32, 30)),
    "clock": ((64,), (54,), (78,)),
    "date": ((28,), (25, 24), (33, 30)),
    "greeting": ((76, 64, 54), (50, 44, 38), (68, 60, 50)),
    "greeting_great": ((104, 88, 76, 64), (50, 44, 38), (104, 88, 68)),
    "greeting_sub": ((42, 38, 34), (29, 26, 24), (45, 40, 36)),
    "greeting_sub_great": ((46, 42, 38, 34), (29, 26, 24), (50, 45, 40)),
    "step": ((31, 29, 28), (28, 26, 24), (36, 33, 30)),
    "step_number": ((31,), (28,), (36,)),
    "step_great": ((40, 36, 33), (28, 26, 24), (45, 40, 36)),
    "step_great_sub": ((33, 30, 28), (25, 24), (40, 36, 33)),
    "search": ((34, 31, 28), (28, 26, 24), (45, 40, 36, 33)),
    "section": ((32, 30, 28), (25, 24), (40, 36, 33)),
    "tile": ((60, 52, 46, 40, 35, 31, 28), (40, 36, 32, 28, 25, 24), (72, 64, 56, 48, 42, 36, 33)),
    "tile_lower": ((50, 44, 40, 35, 31, 28), (40, 36, 32, 28, 25, 24), (60, 52, 46, 40, 36, 33)),
    "tile_sub": ((31, 28), (25, 24), (42, 38, 34, 30)),
    "group": ((33, 30, 28), (27, 25, 24), (42, 38, 34, 30)),
    "group_sub": ((28,), (24,), (33, 30)),
    "bar": ((30, 29, 28), (25, 24), (33, 32, 30)),
    "language": ((28,), (25, 24), (30,)),
    "title": ((64, 56, 50, 44, 40), (38, 34, 30, 27), (68, 60, 52, 46)),
    "title_sub": ((30, 28), (25, 24), (38, 34, 30)),
    "heading": ((40, 36, 33), (30, 27, 25), (48, 43, 38)),
    "count": ((34, 31), (27, 25), (42, 38)),
    "fact_label": ((28,), (24,), (33, 30)),
    "fact": ((44, 38, 34, 31, 29, 28), (34, 30, 27, 25, 24), (54, 48, 42, 38, 34, 30)),
    "free": ((55, 48, 42), (40, 36, 32), (68, 60, 52)),
    "product": ((28,), (25, 24), (36, 33, 30)),
    "row": ((35, 32, 30, 28), (27, 25, 24), (45, 40, 36, 33)),
    "row_sub": ((28,), (24,), (36, 33, 30)),
    "choice": ((31, 29, 28), (25, 24), (38, 34, 30)),
    "service_row": ((40, 36, 33, 30), (30, 27, 25), (48, 43, 38, 33)),
    "variant": ((40, 36, 33, 30), (30, 27, 25), (52, 46, 40, 36)),
    "band_strong": ((34, 31, 29, 28), (27, 25, 24), (44, 40, 36, 33, 30)),
    "band": ((28,), (24,), (33, 30)),
    "take_number": ((48, 42, 38, 34, 30), (40, 36, 32, 28, 25), (60, 52, 46, 40, 36)),
    "button": ((34, 31, 29, 28), (27, 25, 24), (44, 40, 36, 33)),
    "key": ((44, 40), (36, 32), (52,)),
    "number": (
        (384, 376, 368, 340, 310, 280, 250, 210, 170),
        (230, 210, 190, 170, 150, 130, 110, 90),
        (384, 376, 368, 340, 310, 280, 250, 220, 190, 160),
    ),
    "number_lower": ((250, 230, 210, 190, 170, 150), (150, 140, 130), (230, 210, 190, 170, 150)),
    "number_label": ((38, 34, 30), (28, 25, 24), (45, 40, 36)),
    "ticket_service": ((44, 40, 36, 33, 30), (32, 28, 25), (52, 46, 40, 36)),
    "ticket_fact": ((54, 48, 44, 40, 36, 33, 30), (38, 34, 30, 27, 25), (60, 54, 48, 42, 36, 33, 30)),
    "ticket_fact_sub": ((30, 28), (24,), (36, 33, 30)),
    "paper_great": ((54, 48, 44, 40, 36, 33), (34, 30, 27, 25), (48, 42, 38)),
    "paper_sub": ((33, 30, 28), (25, 24), (33, 30)),
    "message": ((64, 56, 50, 44), (46, 40, 36), (72, 64, 56, 50)),
    "message_sub": ((38, 35, 33, 30), (29, 27, 25), (48, 44, 40, 36)),
    "still_there": ((64, 56, 50), (48, 42), (72, 64, 56)),
    "survey_line": ((31, 29, 28), (25, 24), (36, 33, 30)),
    "survey_at": ((41, 38), (29, 27), (48, 44)),
    "element": ((38, 35, 32, 30, 28), (29, 27, 25, 24), (45, 40, 36, 33, 30)),
    "question": ((88, 80, 72, 64, 56), (50, 46, 42, 38), (84, 76, 68, 60, 54)),
    "question_lower": ((72, 64, 56, 50), (44, 40, 36, 33), (72, 64, 56, 50)),
    "question_hint": ((36, 33), (27, 25), (42, 38)),
    "face": ((35, 33, 31, 29, 28), (28, 26, 25, 24), (44, 40, 36, 33, 30)),
    "privacy": ((31, 29, 28), (25, 24), (36, 33, 30)),
    "told": ((44, 40, 36, 33, 30), (32, 30, 27, 25), (54, 48, 43, 38, 33)),
    "typed_number": ((150, 130, 110), (90, 80, 70), (150, 130, 110)),
    "keypad": ((72, 64), (48, 44), (84, 76)),
    "written": ((40, 36, 33, 30), (29, 27, 25, 24), (48, 43, 38, 34, 30)),
    "reason": ((38, 35, 32, 30, 28), (28, 26, 25, 24), (44, 40, 36, 33, 30)),
    "complain": ((31, 29, 28), (27, 25, 24), (40, 36, 33, 30)),
    "summary": ((33, 31, 29, 28), (26, 25, 24), (40, 36, 33, 30)),
    "receipt_number": ((112, 104, 96, 88, 80, 72), (80, 72, 66, 60, 54, 48), (112, 104, 96, 88, 80, 72)),
    "receipt_number_lower": ((96, 88, 80, 72, 64), (54, 48, 44, 40), (88, 80, 72, 64)),
    "invite_number": ((300, 270, 240, 210), (190, 170, 150, 130), (300, 270, 240, 210)),
}


@dataclass(frozen=True, slots=True)
class Glass:
    """A glass of so many pixels, read by somebody who may want the controls low or everything large."""

    width: int
    height: int
    lower: bool = False
    large: bool = False

    @property
    def lying(self) -> bool:
        """Say whether the glass is wider than high."""
        return self.width > self.height

    @property
    def scale(self) -> float:
        """Return pixels per pixel of the tokens."""
        if self.lying:
            return min(self.width / 1366, self.height / 768)
        return min(self.width / 1080, self.height / 1920)

    def length(self, name: str) -> int:
        """Return the length called `name` in pixels of this glass; an unknown name raises `KeyError`."""
        return self.pixels(self._chosen(LENGTHS[name]))

    def sizes(self, name: str) -> tuple[int, ...]:
        """Return the sizes of type for `name` in pixels of this glass, largest first."""
        upright, lying, large = TYPE[name]
        if self.lying:
            # Enlarged where there is room; a lying glass has little, so the usual sizes remain as a way out.
            wanted = {*lying, *((round(size * LYING_LARGER) for size in lying) if self.large else ())}
            return tuple(max(1, round(size * self.scale)) for size in sorted(wanted, reverse=True))
        return tuple(max(1, round(size * self.scale)) for size in (large if self.large else upright))

    def pixels(self, length: float) -> int:
        """Return `length` of the tokens in pixels of this glass."""
        return round(length * self.scale)

    def _chosen(self, lengths: tuple[int, int, int]) -> float:
        upright, lying, large = lengths
        return lying if self.lying else large if self.large else upright
