import asyncio
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from printers import Press, open_printer
from printers.command import main
from printers.slip import Cut, Qr, Text


@contextmanager
def running_virtual(folder: Path, *more: str) -> Iterator[tuple["subprocess.Popen[str]", dict[str, Any]]]:
    code = "import sys; from printers.command import main; sys.exit(main(sys.argv[1:]))"
    arguments = ["virtual", "--listen", "127.0.0.1:0", "--output", str(folder), "--json", *more]
    process = subprocess.Popen([sys.executable, "-c", code, *arguments], stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        yield process, json.loads(process.stdout.readline())
    finally:
        process.kill()
        process.wait()
        assert process.stdout is not None
        process.stdout.close()


def test_the_test_page_comes_out_of_a_virtual_printer_and_the_end_is_clean(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with running_virtual(tmp_path) as (process, told):
        assert main(["status", "--printer", told["printer"]]) == 0
        assert capsys.readouterr().out.startswith("Printer siap.\nThe printer is ready.\n")
        assert main(["test", "--printer", told["printer"], "--profile", "TM-T20II", "--json"]) == 0
        document = json.loads(capsys.readouterr().out)
        assert document["outcome"] == "printed"
        assert document["id"] == "Sudah tercetak."
        assert [file.name for file in tmp_path.glob("*.png")] == ["slip-0001.png"]
        assert list(tmp_path.glob("*.txt")) == []
        os.kill(process.pid, signal.SIGTERM)
        assert process.wait(timeout=5) == 0


@pytest.mark.parametrize("paper", ["58", "80"])
def test_the_test_page_fits_both_papers(tmp_path: Path, paper: str) -> None:
    assert main(["test", "--printer", f"virtual:{tmp_path}", "--paper", paper]) == 0
    assert [file.suffix for file in sorted(tmp_path.iterdir())] == [".bin", ".png"]


def test_a_printer_that_is_not_well_is_explained_in_both_languages(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["status", "--printer", "tcp://127.0.0.1:1"]) == 1
    told = capsys.readouterr().out
    assert "Printer tidak terhubung. Periksa listrik, kabel, dan alamatnya." in told
    assert "The printer cannot be reached. Check its power, cable and address." in told
    assert main(["test", "--printer", "tcp://127.0.0.1:1", "--json"]) == 1
    document = json.loads(capsys.readouterr().out)
    assert (document["outcome"], document["reason"], document["ready"]) == ("failed", "offline", False)


def test_changes_are_followed_until_told_to_stop(tmp_path: Path) -> None:
    with running_virtual(tmp_path) as (virtual, told):
        code = "import sys; from printers.command import main; sys.exit(main(sys.argv[1:]))"
        arguments = [sys.executable, "-c", code, "status", "--follow", "--printer", told["printer"]]
        following = subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True)
        try:
            assert following.stdout is not None
            assert "Printer siap. / The printer is ready." in following.stdout.readline()
            virtual.kill()
            assert "Printer tidak terhubung." in following.stdout.readline()
            following.send_signal(signal.SIGINT)
            assert following.wait(timeout=5) == 1
        finally:
            following.kill()
            following.wait()
            assert following.stdout is not None
            following.stdout.close()


def test_the_slips_on_record_are_listed_with_what_became_of_them(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    async def print_two() -> None:
        async with Press({"lobby": open_printer(f"virtual:{tmp_path / 'paper'}")}, spool=tmp_path / "spool") as press:
            await press.print((Text("A001"), Cut()), key="t-1", kind="ticket", tag="7")
            await press.told("t-1")
            # It may be asked while the kiosk goes on working.
            assert main_in_thread(["jobs", "--spool", str(tmp_path / "spool")]) == 0
            await press.print((Qr("x" * 3000), Cut()), key="t-2", kind="ticket")

    def main_in_thread(arguments: list[str]) -> int:
        with ThreadPoolExecutor(1) as thread:
            return thread.submit(main, arguments).result()

    asyncio.run(print_two())
    assert "printed  ticket     t-1  lobby\n" in capsys.readouterr().out
    assert main(["jobs", "--spool", str(tmp_path / "spool")]) == 1
    assert "Isinya tidak dapat dicetak printer ini." in capsys.readouterr().out
    assert main(["jobs", "--spool", str(tmp_path / "spool"), "--json"]) == 1
    first, second = json.loads(capsys.readouterr().out)
    assert (first["key"], first["state"], first["told"], first["tag"]) == ("t-1", "printed", True, "7")
    assert (second["key"], second["state"], second["reason"]) == ("t-2", "failed", "unprintable")
    assert main(["jobs", "--spool", str(tmp_path)]) == 1
    assert "Tidak ada catatan cetakan di folder itu." in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["status"],
        ["print"],
        ["status", "--printer", "lpt1"],
        ["test", "--printer", "virtual:x", "--paper", "76"],
        ["test", "--printer", "tcp://127.0.0.1:1", "--profile", "EPSON"],
        ["virtual", "--output", "x", "--listen", "nowhere"],
    ],
)
def test_wrong_use_is_status_two(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == 2
    assert capsys.readouterr().err


def test_wrong_use_is_one_json_document_where_json_was_asked(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["status", "--printer", "lpt1", "--json"]) == 2
    assert "lpt1" in json.loads(capsys.readouterr().out)["error"]


def test_a_port_that_is_taken_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with running_virtual(tmp_path) as (_, told):
        taken = told["printer"].removeprefix("tcp://")
        assert main(["virtual", "--listen", taken, "--output", str(tmp_path)]) == 1
        assert taken in capsys.readouterr().err


def test_the_kind_of_virtual_printer_can_be_chosen(tmp_path: Path) -> None:
    with running_virtual(tmp_path, "--kind", "clone", "--paper", "58") as (_, told):
        printer = open_printer(told["printer"], paper=58)
        assert asyncio.run(printer.warm_up()).can_print
        assert printer.known.process_id is False
