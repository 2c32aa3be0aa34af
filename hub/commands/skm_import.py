"""`pendopo skm import`: brings a data sheet into the hub's database, all of it or nothing.

Works beside a running hub: rows come in small pieces that nobody sees, and are counted in one short moment.
"""

import argparse
import asyncio
import contextlib
import secrets
import sys
from dataclasses import dataclass
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path
from typing import IO, Final

from hub.actions import survey_entry as acts
from hub.catalogue.reader import MalformedCatalogue
from hub.catalogue.shelf import UnknownOffice, load_office
from hub.commands.database import add_database_flags, opened, read
from hub.commands.skm_import_said import complaints, summary
from hub.domain.office import OfficeRules
from hub.domain.refusals import RuleBroken
from hub.domain.survey import Channel
from hub.domain.survey_entry import BatchState, batch_name
from hub.protocol.survey_entry import HalfOfDay, ImportChoices
from hub.settings import WrongSettings, hours_of, read_settings
from hub.storage.batch_store import Batch
from hub.storage.database import DatabaseError, Engine
from hub.storage.schema import NewerDatabase
from hub.storage.writer import StorageFailed, Writer
from hub.web.sheet_reader import ReadSheet, SheetReader, UploadRefused
from hub.web.survey_entry_words import parts_of
from hub.web.survey_imports import bring_in, drop, to_bring, wish_of

_HALVES: Final[dict[str | None, HalfOfDay]] = {"pagi": "morning", "siang": "afternoon"}
_NOT_WELL: Final = (
    RuleBroken,
    StorageFailed,
    WrongSettings,
    MalformedCatalogue,
    UnknownOffice,
    NewerDatabase,
    DatabaseError,
    OSError,
)


@dataclass(frozen=True, kw_only=True)
class _Import:
    """One import: of which file, into which database, by whose rules and choices."""

    file: IO[bytes]
    name: str
    engine: Engine
    rules: OfficeRules
    choices: ImportChoices
    dry_run: bool
    again: bool


def main(arguments: list[str]) -> int:
    """Import the file; 1 where rows are wrong, or nothing can be read or written, with sentences that say why."""
    given = _parser().parse_args(arguments)
    try:
        with given.file.open("rb") as file:
            wanted = _wanted(given, file)
            try:
                return asyncio.run(_run(wanted))
            finally:
                wanted.engine.dispose()
    except _NOT_WELL as error:
        where = f" ({error.where.replace('line', 'baris')})" if isinstance(error, UploadRefused) and error.where else ""
        first_line, *_ = str(error).splitlines() or [type(error).__name__]
        print(f"pendopo skm import: {first_line}{where}", file=sys.stderr)
        return 1


def _wanted(given: argparse.Namespace, file: IO[bytes]) -> _Import:
    settings = read_settings(given.settings)
    catalogue = load_office(settings.office, own=Path(settings.office_file) if settings.office_file else None)
    half = _HALVES.get(given.half)
    return _Import(
        file=file,
        name=batch_name(given.file.name, otherwise="Lembar data"),
        engine=opened(given),
        rules=OfficeRules(catalogue=catalogue, hours=hours_of(settings, catalogue.office.zone)),
        choices=ImportChoices(
            service=given.service,
            counter=given.counter,
            day=given.date,
            half=half,
            skip_invalid=given.skip_invalid,
        ),
        dry_run=given.dry_run,
        again=given.again,
    )


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="pendopo skm import", description="Memasukkan lembar data survei (CSV atau XLSX) ke basis data hub."
    )
    parser.add_argument("file", type=Path, metavar="FILE", help="berkas CSV atau XLSX, satu baris satu responden")
    parser.add_argument("--service", metavar="ID", help="layanan untuk baris yang tidak menyebutkannya")
    parser.add_argument("--counter", metavar="ID", help="loket untuk baris yang tidak menyebutkannya")
    parser.add_argument(
        "--date", type=_day, metavar="DATE", help="tanggal survei untuk baris yang tidak menyebutkannya"
    )
    parser.add_argument("--half", choices=("pagi", "siang"), help="waktu untuk baris yang tidak menyebutkannya")
    parser.add_argument("--dry-run", action="store_true", help="periksa saja, jangan simpan apa pun")
    parser.add_argument("--skip-invalid", action="store_true", help="lewati baris yang salah")
    parser.add_argument("--again", action="store_true", help="masukkan juga bila isinya sudah ada")
    add_database_flags(parser)
    return parser


async def _run(wanted: _Import) -> int:
    now = datetime.now(UTC)
    wish = wish_of(
        wanted.rules,
        read(wanted.engine, acts.counter_names),
        wanted.choices,
        today=wanted.rules.hours.local(now).date(),
        answers=not wanted.dry_run,
    )
    async with SheetReader().read(wanted.file, wish) as sheet:
        for line in complaints(sheet.told):
            print(line, file=sys.stderr)
        digest = _digest(wanted.file)
        known, _ = read(wanted.engine, lambda connection: acts.what_is_known(connection, digest, parts_of(sheet.told)))
        if known:
            print("Isi berkas ini, atau sebagian layanannya, sudah ada di basis data.", file=sys.stderr)
        rows = to_bring(sheet.told, skip_invalid=wanted.choices.skip_invalid)
        if wanted.dry_run:
            print(f"Diperiksa, tidak disimpan: {summary(sheet.told, rows)}")
            return 0
        if known and not wanted.again:
            print("Tidak ada yang dimasukkan. Bila memang harus terhitung dua kali: --again", file=sys.stderr)
            return 1
        batch = Batch(
            id=secrets.token_hex(16),
            channel=Channel.IMPORT,
            state=BatchState.COMING,
            name=wanted.name,
            digest=digest,
            rows=rows,
            at=now,
            who=acts.COMMAND,
        )
        await _bring(wanted, batch, sheet)
        print(f"Masuk: {summary(sheet.told, rows)}")
    return 0


async def _bring(wanted: _Import, batch: Batch, sheet: ReadSheet) -> None:
    writer = Writer(wanted.engine, wanted.rules, lambda _: None, lambda: datetime.now(UTC))
    writer.start()
    try:
        await writer.do(acts.begin_import, batch)
        try:
            await bring_in(writer, batch, sheet)
            await writer.do(acts.count_beside_a_hub, batch.id, at=datetime.now(UTC))
        except BaseException:
            with contextlib.suppress(Exception):
                await drop(writer, batch)
            raise
    finally:
        writer.stop()


def _digest(file: IO[bytes]) -> bytes:
    file.seek(0)
    digest = sha256()
    while block := file.read(256 * 1024):
        digest.update(block)
    return digest.digest()


def _day(written: str) -> date:
    try:
        return date.fromisoformat(written)
    except ValueError:
        raise argparse.ArgumentTypeError("tulis tanggal seperti 2026-01-31") from None
