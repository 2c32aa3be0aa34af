"""Gather the words of the screens and compile their translations.

Run ``python -m assets.make_languages`` after changing a text or a translation; needs Babel. It finds every text marked
with ``say(...)`` or ``N_(...)``, adds what is new to each language's ``pendopo.po`` and writes ``pendopo.mo``.
"""

import ast
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Final

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from assets import path
from assets.words import DOMAIN, LANGUAGES

ROOT: Final = Path(__file__).resolve().parent.parent
SPOKEN_BY: Final = ("kiosk",)
MARKS: Final = frozenset({"say", "_say", "N_"})
NOBODY: Final = (b"EMAIL@ADDRESS", b"YEAR-MO-DA", b"LL@li.org")
TRANSLATED: Final = tuple(language for language in LANGUAGES if language != "id")


def texts() -> Iterator[tuple[str, str]]:
    """Yield every text to translate with the file that says it."""
    for package in SPOKEN_BY:
        for file in sorted((ROOT / package).rglob("*.py")):
            for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call) and node.args and _called(node.func) in MARKS:
                    for words in _said(node.args[0]):
                        yield words, file.relative_to(ROOT).as_posix()


def _called(function: ast.expr) -> str:
    return function.id if isinstance(function, ast.Name) else getattr(function, "attr", "")


def _said(argument: ast.expr) -> Iterator[str]:
    if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
        yield argument.value
    elif isinstance(argument, ast.IfExp):
        yield from _said(argument.body)
        yield from _said(argument.orelse)


def catalogue(language: str) -> Catalog:
    """Return the translations of `language` as written, with new texts added empty and lost ones gone."""
    file = po_file(language)
    written = Catalog(locale=language, domain=DOMAIN)
    if file.exists():
        with file.open("rb") as source:
            written = read_po(source, locale=language, domain=DOMAIN)
    fresh = Catalog(
        locale=language, domain=DOMAIN, project="Pendopo", version="1", fuzzy=False, header_comment=_about(language),
        creation_date=written.creation_date, revision_date=written.revision_date,
    )  # fmt: skip
    for words, where in sorted(set(texts())):
        old = written.get(words)
        fresh.add(words, old.string if old else "", locations=[(where, None)])  # type: ignore[list-item]  # no line: a moved text is no change
    return fresh


def compiled(translations: Catalog) -> bytes:
    """Return the catalogue as gettext reads it."""
    out = BytesIO()
    write_mo(out, translations)
    return out.getvalue()


def written_out(translations: Catalog) -> bytes:
    """Return the catalogue as a translator reads it."""
    out = BytesIO()
    write_po(out, translations, width=100, omit_header=False, sort_output=True)
    # Babel fills the header with addresses of nobody.
    lines = out.getvalue().splitlines(keepends=True)
    return b"".join(line for line in lines if not any(nobody in line for nobody in NOBODY))


def po_file(language: str) -> Path:
    """Return where the translations of `language` are written."""
    return path("languages", language, "LC_MESSAGES", f"{DOMAIN}.po")


def main() -> int:
    """Write every language's files anew; return 1 when a text is not translated yet."""
    lacking = 0
    for language in TRANSLATED:
        translations = catalogue(language)
        file = po_file(language)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(written_out(translations))
        file.with_suffix(".mo").write_bytes(compiled(translations))
        for message in translations:
            if message.id and not message.string:
                lacking += 1
                sys.stderr.write(f"{language}: {message.id}\n")
    return 1 if lacking else 0


def _about(language: str) -> str:
    names = {"jv": "Basa Jawa (krama)", "en": "English"}
    return f"# The words of Pendopo in {names[language]}.\n# SPDX-License-Identifier: Apache-2.0"


if __name__ == "__main__":
    sys.exit(main())
