import re

import pytest

from assets.make_web_tokens import tokens
from assets.sources import STATIC
from assets.theme import load_theme

SHEETS = ("pendopo.css", "parts.css")


def test_the_shipped_tokens_are_made_from_the_theme() -> None:
    assert (STATIC / "tokens.css").read_text(encoding="utf-8") == tokens(load_theme())


@pytest.mark.parametrize("sheet", SHEETS)
def test_every_variable_a_sheet_uses_exists(sheet: str) -> None:
    text = (STATIC / sheet).read_text(encoding="utf-8")
    everywhere = "".join((STATIC / name).read_text(encoding="utf-8") for name in ("tokens.css", *SHEETS))
    declared = set(re.findall(r"(--[\w-]+)\s*:", everywhere))
    assert set(re.findall(r"var\((--[\w-]+)", text)) <= declared


@pytest.mark.parametrize("sheet", ["tokens.css", *SHEETS])
def test_every_file_a_sheet_names_is_shipped_and_nothing_comes_from_elsewhere(sheet: str) -> None:
    text = (STATIC / sheet).read_text(encoding="utf-8")
    for name in re.findall(r'url\("([^"]+)"\)', text):
        assert (STATIC / name).is_file(), name
    assert "http" not in text


@pytest.mark.parametrize("sheet", SHEETS)
def test_colours_are_named_and_there_are_no_gradients_and_no_tracking(sheet: str) -> None:
    text = re.sub(r"@media print \{.*?\n\}", "", (STATIC / sheet).read_text(encoding="utf-8"), flags=re.DOTALL)
    assert not re.search(r"#[0-9a-fA-F]{3,8}\b", text)
    assert "gradient" not in text
    assert "letter-spacing" not in text
