"""Every word of the screens speaks three languages."""

import ast
import string
from pathlib import Path

import pytest

from assets.make_languages import TRANSLATED, catalogue, compiled, po_file, texts, written_out
from assets.words import LANGUAGES, translator

SAID = sorted({words for words, _ in texts()})
ROOT = Path(__file__).parents[2]


def places(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def test_the_screens_say_something_to_translate() -> None:
    assert {"Ambil nomor", "Mohon didahulukan", "{ticked} dari {all}", "Anda bisa melihat syarat layanan."} <= set(SAID)


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_text_is_translated(language: str) -> None:
    lacking = [message.id for message in catalogue(language) if message.id and not message.string]
    assert lacking == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_translation_fills_the_same_gaps(language: str) -> None:
    say = translator(language)
    assert [words for words in SAID if places(words) != places(say(words))] == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_the_written_and_the_compiled_translations_are_those_of_the_code(language: str) -> None:
    fresh = catalogue(language)
    assert po_file(language).read_bytes() == written_out(fresh), "run: python -m assets.make_languages"
    assert po_file(language).with_suffix(".mo").read_bytes() == compiled(fresh), "run: python -m assets.make_languages"


def test_no_text_on_a_screen_is_said_without_being_marked() -> None:
    """Whatever a screen gives to a widget as words goes through `say`, so that it is translated."""
    spoken = {"words", "strong", "quiet", "below", "above", "detail", "hint", "label", "name", "note"}
    bare = []
    for file in sorted((ROOT / "kiosk").rglob("screens/*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.keyword) and node.arg in spoken and isinstance(node.value, ast.Constant):
                bare += [f"{file.name}: {node.value.value}"] if node.value.value else []
    assert bare == []


def test_indonesian_is_the_source_and_an_unknown_language_reads_it() -> None:
    assert LANGUAGES == ("id", "jv", "en")
    assert translator("id")("Ambil nomor") == translator("fr")("Ambil nomor") == "Ambil nomor"
    assert translator("jv")("Ambil nomor") == "Mundhut nomer"
    assert translator("en")("Ambil nomor") == "Take a number"
