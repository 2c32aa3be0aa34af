"""The arrows of ARCHITECTURE: who may import whom; the lobby is seen in the folders only while this holds."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

ROOT: Final = Path(__file__).parents[1]
PACKAGES: Final = ("hub", "kiosk", "counter_display", "printers", "assets")

# Which part may import which others of ours; `assets` is a leaf that everybody may use. The commands, hub.app and the
# __main__ files see everything. hub.catalogue reads the office's published standards into the domain's values, and
# its command says which file that is; hub.settings says in the domain's values what an office has decided.
MAY_IMPORT: Final[dict[str, set[str]]] = {
    "assets": set(),
    "printers": {"assets"},
    "hub.protocol": set(),
    "hub.client": {"hub.protocol"},
    "kiosk": {"printers", "hub.client", "hub.protocol", "assets"},
    "counter_display": {"hub.client", "hub.protocol", "assets"},
    "hub.domain": set(),
    "hub.bounds": set(),
    "hub.settings": {"hub.domain", "assets"},
    "hub.catalogue": {"hub.domain", "hub.settings", "assets"},
    "hub.storage": {"hub.domain"},
    "hub.actions": {"hub.storage", "hub.domain"},
    "hub.feed": {"hub.protocol", "hub.domain"},
    "hub.sheets": {"hub.domain"},
    "hub.evidence": {"hub.domain"},
    "hub.reports": {"hub.domain", "assets"},
    "hub.web": {"hub.actions", "hub.storage", "hub.domain", "hub.feed", "hub.protocol", "hub.sheets", "assets"},
}
SEE_EVERYTHING: Final = {"hub.app", "hub.cli", "hub.commands", "hub.demo", "hub.__main__"}

# A library that is named in one room only, so that exchanging it touches one room only.
LIVES_IN: Final[dict[str, str | tuple[str, ...]]] = {
    "sqlalchemy": "hub.storage",
    "alembic": "hub.storage",
    "escpos": "printers.escpos_bytes",
    "openpyxl": "hub.sheets",
    "typst": "hub.reports.typeset",
    "xlsxwriter": "hub.reports",
    "argon2": "hub.web.passwords",
    "jinja2": "hub.web",
    "zeroconf": ("hub.client.discovery", "hub.web.announcing"),
    "kivy": ("kiosk", "counter_display", "assets"),
    "aiohttp": ("hub.web", "hub.client", "hub.app", "hub.demo", "kiosk", "counter_display"),
    "luma": "counter_display.led.max7219",
    "rgbmatrix": "counter_display.led.hub75",
    "RGBMatrixEmulator": "counter_display.led.hub75",
    "structlog": ("hub.web", "hub.app", "hub.commands", "hub.demo"),
}


def modules() -> dict[str, Path]:
    found = {}
    for package in PACKAGES:
        for file in sorted((ROOT / package).rglob("*.py")):
            found[".".join(file.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")] = file
    return found


MODULES: Final = modules()


def imported_by(file: Path) -> Iterator[str]:
    """Every name that the file imports, wherever in it: late imports are arrows as well."""
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file} imports relatively"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def part_of(module: str) -> str:
    words = module.split(".")
    return ".".join(words[:2]) if words[0] == "hub" else words[0]


def within(module: str, places: str | tuple[str, ...]) -> bool:
    named = (places,) if isinstance(places, str) else places
    return any(module == place or module.startswith(f"{place}.") for place in named)


def test_every_import_follows_an_arrow() -> None:
    against = []
    for module, file in MODULES.items():
        own = part_of(module)
        if own in SEE_EVERYTHING or file.name == "__main__.py":
            continue
        for name in imported_by(file):
            other = part_of(name)
            if name.split(".")[0] in PACKAGES and other != own and other not in MAY_IMPORT.get(own, set()):
                against.append(f"{module} imports {name}")
    assert against == []


def test_every_room_has_its_arrows_written_down() -> None:
    rooms = {part_of(module) for module, file in MODULES.items() if module not in ("hub", "kiosk")}
    assert rooms - SEE_EVERYTHING == set(MAY_IMPORT)


def test_the_arrows_have_no_way_back() -> None:
    def reached(part: str, seen: frozenset[str] = frozenset()) -> Iterator[str]:
        for other in MAY_IMPORT[part]:
            assert other not in seen, f"{part} and {other} import each other"
            yield other
            yield from reached(other, seen | {part})

    for part in MAY_IMPORT:
        assert part not in set(reached(part, frozenset({part})))


@pytest.mark.parametrize("library", LIVES_IN)
def test_a_library_stays_in_its_room(library: str) -> None:
    elsewhere = [
        module
        for module, file in MODULES.items()
        if any(name.split(".")[0] == library for name in imported_by(file)) and not within(module, LIVES_IN[library])
    ]
    assert elsewhere == []


def test_the_escpos_library_is_imported_by_one_file() -> None:
    users = [m for m, file in MODULES.items() if any(name.split(".")[0] == "escpos" for name in imported_by(file))]
    assert users == ["printers.escpos_bytes"]


def test_the_rules_need_nothing_but_the_standard_library() -> None:
    foreign = {
        f"{module}: {name}"
        for module, file in MODULES.items()
        if within(module, "hub.domain")
        for name in imported_by(file)
        if name.split(".")[0] not in sys.stdlib_module_names and not name.startswith("hub.domain.")
    }
    assert foreign == set()


@pytest.mark.parametrize("never", ["asyncio", "random", "secrets", "socket", "sqlite3", "threading", "time", "os"])
def test_the_rules_do_no_input_or_output_and_throw_no_dice(never: str) -> None:
    users = [
        module
        for module, file in MODULES.items()
        if within(module, "hub.domain") and any(name.split(".")[0] == never for name in imported_by(file))
    ]
    assert users == []


def test_the_rules_never_ask_the_clock() -> None:
    asking = [
        module
        for module, file in MODULES.items()
        if within(module, "hub.domain")
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Attribute) and node.attr in ("now", "utcnow", "today")
    ]
    assert asking == []


def test_the_hub_package_is_empty_so_that_a_kiosk_needs_no_server() -> None:
    assert (ROOT / "hub" / "__init__.py").read_text() == ""


def test_no_file_is_a_drawer_for_anything() -> None:
    drawers = {"utils", "helpers", "manager", "common", "base", "misc"}
    assert [module for module in MODULES if module.rsplit(".", 1)[-1] in drawers] == []


SERVER: Final = ("sqlalchemy", "jinja2", "alembic", "argon2", "holidays", "yaml", "structlog", "psycopg", "hub.storage")
LOADED_FOR: Final = {
    "hub.client.connection": (*SERVER, "kivy", "escpos"),
    "hub.client.discovery": (*SERVER, "kivy", "escpos"),
    "kiosk.flow": (*SERVER, "kivy"),
    "kiosk.command": SERVER,
    "counter_display.wall": (*SERVER, "kivy", "escpos"),
    "counter_display.command": (*SERVER, "escpos"),
    "counter_display.led.command": (*SERVER, "escpos", "kivy", "PIL", "serial", "luma", "rgbmatrix"),
    "printers": (*SERVER, "kivy", "hub"),
    "hub.app": (
        "kivy",
        "escpos",
        "kiosk",
        "counter_display",
        "printers",
        "PIL",
        "alembic",
        "holidays",
        "openpyxl",
        "typst",
        "xlsxwriter",
    ),
    "hub.cli": (*SERVER, "kivy", "escpos", "aiohttp", "msgspec"),
}


@pytest.mark.parametrize("module", LOADED_FOR)
def test_a_program_loads_only_what_it_needs(module: str) -> None:
    asked = f"import sys, {module}; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", asked], cwd=ROOT, capture_output=True, text=True, check=True)
    names = loaded.stdout.split()
    unwanted = {name for name in names for never in LOADED_FOR[module] if within(name, never)}
    assert {name.split(".")[0] for name in unwanted} == set()
