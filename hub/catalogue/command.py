"""`pendopo catalogue`: shows the service standards and says what is wrong with their files."""

import argparse
import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

from hub.catalogue.plain import plain, summary, whole
from hub.catalogue.reader import MalformedCatalogue
from hub.catalogue.report import Matter, mobile_numbers, remarks
from hub.catalogue.sheet import price_text, sheet, time_text
from hub.catalogue.shelf import Shelf, own_files, read_shelf, shipped_files
from hub.domain.standard import Catalogue, Service
from hub.settings import WrongSettings, read_settings

DONE: Final = 0
NOT_WELL: Final = 1
WRONG_USAGE: Final = 2


def main(arguments: list[str]) -> int:
    """Run `pendopo catalogue` with what stands after it; return the exit status (0 done, 1 not well, 2 wrong usage)."""
    try:
        wanted = _parser().parse_args(arguments)
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else WRONG_USAGE
    try:
        own, office = _from_settings(wanted)
    except WrongSettings as error:
        return _refuse([f"berkas pengaturan tidak dapat dipakai: {error}"], wanted.json)
    if wanted.action == "check":
        return _check(own, office, wanted.json)
    shelf = read_shelf(own)
    if shelf.refused:
        return _refuse([str(refusal) for refusal in shelf.refused], wanted.json)
    offered = [(catalogue, service) for catalogue in shelf.catalogues for service in catalogue.services]
    if office is not None:
        offered = [(catalogue, service) for catalogue, service in offered if catalogue.office.id == office]
        if not offered:
            return _refuse([_no_office(office, shelf)], wanted.json)
    return _list(offered, wanted.json) if wanted.action == "list" else _show(wanted.service, offered, wanted.json)


def _parser() -> argparse.ArgumentParser:
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument("--json", action="store_true", help="satu dokumen JSON saja")
    shared.add_argument("--file", type=Path, metavar="BERKAS", help="berkas atau folder standar milik kantor sendiri")
    shared.add_argument("--office", metavar="ID", help="hanya kantor ini, mis. teras-boyolali")
    shared.add_argument("--settings", type=Path, metavar="BERKAS", help="berkas pengaturan hub (TOML)")
    parser = argparse.ArgumentParser(prog="pendopo catalogue", description="Standar pelayanan tiap kantor.")
    actions = parser.add_subparsers(dest="action", required=True, metavar="list|check|show")
    actions.add_parser("list", parents=[shared], help="daftar layanan")
    actions.add_parser("check", parents=[shared], help="periksa berkas; dengan --file hanya berkas itu")
    show = actions.add_parser("show", parents=[shared], help="satu layanan dengan semua komponennya")
    show.add_argument("service", metavar="SERVICE", help="id layanan, atau kantor/layanan")
    return parser


def _from_settings(wanted: argparse.Namespace) -> tuple[Path | None, str | None]:
    """Return the office's own file and the office; flags win over the settings file."""
    own: Path | None = wanted.file
    office: str | None = wanted.office
    if wanted.settings is not None:
        settings = read_settings(wanted.settings)
        if own is None and settings.office_file:
            own = Path(settings.office_file)
        office = office or settings.office
    return own, office


def _list(offered: list[tuple[Catalogue, Service]], as_json: bool) -> int:
    if as_json:
        _say_json([summary(service, catalogue.office.id) for catalogue, service in offered])
        return DONE
    for office in dict.fromkeys(catalogue.office for catalogue, _ in offered):
        services = [service for catalogue, service in offered if catalogue.office == office]
        _say([f"{office.name} ({office.id}): {len(services)} layanan"])
        for service in sorted(services, key=lambda service: service.rank):
            time = time_text(service.durations) or "waktu tidak dimuat"
            price = price_text(service.tariffs) or "biaya tidak dimuat"
            _say([f"  {service.prefix}  {service.id:<28} {service.name.id}; {time}; {price}"])
    return DONE


def _show(asked: str, offered: list[tuple[Catalogue, Service]], as_json: bool) -> int:
    office, _, service_id = asked.rpartition("/")
    found = [
        (catalogue, service)
        for catalogue, service in offered
        if service.id == service_id and office in ("", catalogue.office.id)
    ]
    if not found:
        return _refuse([f'layanan "{asked}" tidak ada; lihat: pendopo catalogue list'], as_json)
    if len(found) > 1:
        names = ", ".join(f"{catalogue.office.id}/{service.id}" for catalogue, service in found)
        return _refuse([f'layanan "{asked}" ada di beberapa kantor; sebut salah satu: {names}'], as_json, WRONG_USAGE)
    catalogue, service = found[0]
    if as_json:
        _say_json(whole(service, catalogue.office.id))
    else:
        _say(sheet(service, catalogue))
    return DONE


def _check(own: Path | None, office: str | None, as_json: bool) -> int:
    """Read every file, or only the office's own when it is named, and tell gaps (warnings) and refusals (errors)."""
    shelf = read_shelf(own, shipped=own is None)
    refusals = list(shelf.refused)
    unread = {refusal.file for refusal in shelf.refused}
    for file in own_files(own) if own is not None else shipped_files():
        if file not in unread:
            refusals += [
                MalformedCatalogue(file, line, f'nomor seluler "{number}"; tulis saja bahwa nomornya ada di kantor')
                for line, number in mobile_numbers(file.read_text(encoding="utf-8"))
            ]
    checked = [catalogue for catalogue in shelf.catalogues if office in (None, catalogue.office.id)]
    if office is not None and not checked and not refusals:
        return _refuse([_no_office(office, shelf)], as_json)
    found = [remark for catalogue in checked for remark in remarks(catalogue)]
    services = sum(len(catalogue.services) for catalogue in checked)
    if as_json:
        _say_json(
            {
                "well": not refusals,
                "offices": [catalogue.office.id for catalogue in checked],
                "services": services,
                "errors": [{"file": str(no.file), "line": no.line, "reason": no.reason} for no in refusals],
                "warnings": plain(tuple(found)),
            }
        )
        return NOT_WELL if refusals else DONE
    for place in dict.fromkeys((remark.office, remark.service) for remark in found):
        _say(["/".join(place)])
        for remark in found:
            if (remark.office, remark.service) == place:
                word = "catatan" if remark.matter is Matter.SOURCE else "peringatan"
                _say([f"  {word}: {remark.text}"])
    missing = sum(remark.matter is Matter.MISSING for remark in found)
    _say([f"{len(checked)} kantor, {services} layanan dibaca; {missing} komponen tidak ada dalam standarnya."])
    return _refuse([str(refusal) for refusal in refusals], as_json) if refusals else DONE


def _no_office(office: str, shelf: Shelf) -> str:
    known = ", ".join(catalogue.office.id for catalogue in shelf.catalogues)
    return f'kantor "{office}" tidak ada; yang ada: {known}'


def _refuse(sentences: list[str], as_json: bool, status: int = NOT_WELL) -> int:
    if as_json:
        _say_json({"well": False, "errors": sentences})
    else:
        sys.stderr.write("".join(f"{sentence}\n" for sentence in sentences))
    return status


def _say(lines: Iterable[str]) -> None:
    sys.stdout.write("".join(f"{line}\n" for line in lines))


def _say_json(document: Any) -> None:
    sys.stdout.write(json.dumps(document, ensure_ascii=False, indent=2) + "\n")
