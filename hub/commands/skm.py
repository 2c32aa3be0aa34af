"""`pendopo skm`: the satisfaction index of a data sheet, the period's report, and data sheets brought into the hub."""

import argparse
import re
import sys
from collections.abc import Mapping
from importlib import import_module
from io import TextIOWrapper
from typing import Final

from hub.commands import skm_said
from hub.commands.sheet_file import sheet_rows
from hub.domain.data_sheet import Counted, count
from hub.domain.sheet_faults import Code, Fault, Refusal, SheetRefused
from hub.domain.survey_scheme import ElementOrder, Weights

DONE: Final = 0
NOT_WELL: Final = 1
_WHY: Final[Mapping[type[OSError], str]] = {
    FileNotFoundError: "berkas itu tidak ada",
    IsADirectoryError: "itu folder, bukan berkas",
    PermissionError: "tidak ada izin untuk membacanya",
}


def main(arguments: list[str]) -> int:
    """Run `compute`, `report` or `import`; returns 0 done, 1 it is not well; a wrong call ends with 2."""
    if arguments[:1] in (["report"], ["import"]):
        # They bring the database and more; computing needs none of it.
        status: int = import_module(f"hub.commands.skm_{arguments[0]}").main(arguments[1:])
        return status
    return _compute(_parser().parse_args(arguments))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="pendopo skm", description="Survei Kepuasan Masyarakat (PermenPANRB 14/2017)."
    )
    actions = parser.add_subparsers(dest="action", required=True, metavar="compute|report|import")
    compute = actions.add_parser(
        "compute",
        help="indeks dari lembar data: satu baris satu responden, satu kolom satu unsur, nilai 1-4",
        description="Menghitung indeks (IKM) dari lembar data; baris pertama memuat nama kesembilan unsur.",
    )
    compute.add_argument("file", metavar="FILE", help='berkas CSV atau XLSX; "-" untuk masukan standar')
    compute.add_argument(
        "--weights",
        type=_weights,
        default=Weights.EXACT,
        metavar="exact|0.111|0.11",
        help="bobot tiap unsur: exact (1/9), atau bobot lama yang dibulatkan",
    )
    compute.add_argument("--population", type=_people, metavar="N", help="orang yang dilayani dalam periode ini")
    compute.add_argument("--skip-invalid", action="store_true", help="hitung tanpa baris yang salah")
    compute.add_argument(
        "--order",
        choices=[order.value for order in ElementOrder],
        default=ElementOrder.QUESTIONNAIRE.value,
        help="urutan unsur menurut peraturan atau kuesionernya",
    )
    compute.add_argument("--json", action="store_true", help="satu dokumen JSON saja")
    actions.add_parser("report", add_help=False, help="laporan satu periode dari basis data hub")
    actions.add_parser("import", add_help=False, help="masukkan lembar data ke basis data hub")
    return parser


def _weights(written: str) -> Weights:
    try:
        return Weights(written.replace(",", "."))
    except ValueError:
        raise argparse.ArgumentTypeError("pilih exact, 0.111, atau 0.11") from None


def _people(written: str) -> int:
    if not re.fullmatch(r"[0-9]{1,12}", written):
        raise argparse.ArgumentTypeError("bilangan bulat tanpa titik, mis. 2112")
    return int(written)


def _compute(given: argparse.Namespace) -> int:
    asked = skm_said.Asked(
        file=given.file,
        weights=given.weights,
        order=ElementOrder(given.order),
        population=given.population,
        skip_invalid=given.skip_invalid,
    )
    counted: Counted | None = None
    refusals: tuple[Refusal, ...]
    try:
        with sheet_rows(given.file) as rows:
            counted = count(rows)
        refusals = counted.refusals
    except SheetRefused as refused:
        refusals = (Refusal(refused.line, refused.faults),)
    except OSError as error:
        refusals = (_unreadable(_WHY.get(type(error)) or error.strerror or str(error)),)
    except ModuleNotFoundError as missing:
        refusals = (_unreadable(f"pustaka {missing.name} belum terpasang; simpan sebagai CSV"),)
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")  # an old terminal lacks some sign; the figures it has
    answer = skm_said.Answer(asked=asked, counted=counted, refusals=refusals)
    if given.json:
        sys.stdout.write(skm_said.as_json(answer))
    else:
        sys.stderr.write("".join(f"{line}\n" for line in skm_said.complaints(answer)))
        sys.stdout.write("".join(f"{line}\n" for line in skm_said.sheet(answer)))
    return DONE if answer.result is not None else NOT_WELL


def _unreadable(why: str) -> Refusal:
    return Refusal(0, (Fault(None, Code.UNREADABLE, f"tidak dapat dibaca: {why}"),))
