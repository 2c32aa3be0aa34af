"""What citizens answered outlives a killed program and a spoilt file, in its order, and is nobody else's to read."""

import signal
import sqlite3
import stat
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from kiosk.survey import outbox as outboxes
from kiosk.survey.outbox import FILE, Job, Kind, Outbox, OutboxTrouble, opened
from kiosk.survey.own_folder import own_folder

ROOT = Path(__file__).parents[3]


def a_job(number: int, kind: Kind = Kind.RESPONSE, body: bytes = b"{}") -> Job:
    return Job(key=f"key-{number}", kind=kind, body=body)


def all_waiting(outbox: Outbox) -> list[Job]:
    return list(outbox._jobs("aside IS NULL", most=10_000))


def test_jobs_come_out_in_the_order_they_went_in_also_after_a_restart(tmp_path: Path) -> None:
    outbox = Outbox(tmp_path)
    for number in range(5):
        outbox.put(a_job(number))
    outbox.close()
    again = Outbox(tmp_path)
    taken = []
    while (job := again.first()) is not None:
        taken.append(job.key)
        again.taken(job)
    assert taken == [f"key-{number}" for number in range(5)]


def test_the_file_is_its_owners_alone_and_keeps_nothing_of_what_was_delivered(tmp_path: Path) -> None:
    folder = tmp_path / "own"
    outbox = Outbox(folder)
    secret = b"secret-of-an-invitation"
    outbox.put(a_job(1, body=secret))
    assert stat.S_IMODE((folder / FILE).stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert secret in (folder / FILE).read_bytes()
    outbox.taken(a_job(1))
    outbox.close()
    for file in folder.iterdir():
        assert stat.S_IMODE(file.stat().st_mode) & 0o077 == 0
        assert secret not in file.read_bytes()


def test_only_so_many_wait_and_the_oldest_goes_first(tmp_path: Path) -> None:
    outbox = Outbox(tmp_path, most=3)
    assert [outbox.put(a_job(number)) for number in range(5)] == [0, 0, 0, 1, 1]
    assert [job.key for job in all_waiting(outbox)] == ["key-2", "key-3", "key-4"]


def test_what_is_set_aside_is_seen_and_blocks_nobody(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outboxes, "MOST_ASIDE", 2)
    outbox = Outbox(tmp_path)
    for number in range(4):
        outbox.put(a_job(number))
    for number in range(3):
        outbox.put_aside(replace(a_job(number), aside="422", body=b"less"))
    assert [(job.key, job.aside, job.body) for job in outbox.set_aside()] == [
        ("key-1", "422", b"less"), ("key-2", "422", b"less")
    ]  # fmt: skip
    first = outbox.first()
    assert first is not None
    assert first.key == "key-3"
    assert outbox.waiting() == 1


def test_one_key_is_kept_once(tmp_path: Path) -> None:
    outbox = Outbox(tmp_path)
    outbox.put(a_job(1))
    with pytest.raises(OutboxTrouble):
        outbox.put(a_job(1))
    outbox.put(a_job(2))
    assert outbox.waiting() == 2


def test_a_damaged_file_is_put_beside_and_a_new_one_begun(tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(b"this is no database" * 1000)
    with pytest.raises(OutboxTrouble):
        Outbox(tmp_path)
    outbox, told = opened(tmp_path)
    assert "put beside" in told
    outbox.put(a_job(1))
    assert outbox.waiting() == 1
    assert (tmp_path / "outbox.damaged-1").exists()


def test_where_nothing_can_be_kept_it_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(OutboxTrouble), own_folder(tmp_path / "file" / "own"):
        pass


def test_two_terminals_do_not_share_a_folder(tmp_path: Path) -> None:
    with own_folder(tmp_path / "own") as outbox:
        outbox.put(a_job(1))
        with pytest.raises(OutboxTrouble, match="another survey terminal"), own_folder(tmp_path / "own"):
            pass
    with own_folder(tmp_path / "own") as outbox:
        assert outbox.waiting() == 1


def test_a_full_disk_is_told_and_loses_nothing_that_was_kept(tmp_path: Path) -> None:
    outbox = Outbox(tmp_path)
    outbox.put(a_job(1))
    outbox._database.execute("PRAGMA max_page_count = 3")
    fill = [a_job(number, body=b"x" * 2000) for number in range(2, 200)]
    with pytest.raises(OutboxTrouble):
        any(outbox.put(job) for job in fill)
    outbox._database.execute("PRAGMA max_page_count = 100000")
    kept = [job.key for job in all_waiting(outbox)]
    assert kept == [f"key-{number}" for number in range(1, len(kept) + 1)]
    outbox.put(a_job(999))
    assert outbox.waiting() == len(kept) + 1


WRITER = """
import sys
from pathlib import Path
from kiosk.survey.outbox import Job, Kind, Outbox

outbox = Outbox(Path(sys.argv[1]))
for number in range(int(sys.argv[2]), 100_000):
    outbox.put(Job(key=f"key-{number}", kind=Kind.RESPONSE, body=b"x" * 300))
    sys.stdout.write(f"{number}\\n")
    sys.stdout.flush()
    if number % 3 == 0:
        outbox.taken(outbox.first())
"""


def test_what_was_said_to_be_kept_is_there_after_kill_9(tmp_path: Path) -> None:
    said: list[int] = []
    for round_ in range(4):
        process = subprocess.Popen(
            [sys.executable, "-c", WRITER, str(tmp_path), str(len(said))],
            cwd=ROOT, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        assert process.stdout is not None
        for line in process.stdout:
            said.append(int(line))
            if len(said) % 25 == 20 + round_:  # at another moment each time
                process.send_signal(signal.SIGKILL)
                break
        said.extend(int(line) for line in process.stdout if line.endswith("\n"))
        process.wait()
        process.stdout.close()
        outbox = Outbox(tmp_path)
        kept = [int(job.key.removeprefix("key-")) for job in all_waiting(outbox)]
        outbox.close()
        # In order, without a gap, from the first that was not taken to at least the last that was said.
        assert kept == list(range(kept[0], kept[-1] + 1))
        assert kept[-1] >= said[-1]
        said = list(range(kept[-1] + 1))
    assert (tmp_path / FILE).stat().st_mode & 0o077 == 0


class OutboxAgainstAList(RuleBasedStateMachine):
    """Whatever is done in whatever order, the outbox holds what a plain list would."""

    def __init__(self) -> None:
        super().__init__()
        import tempfile

        self.folder = Path(tempfile.mkdtemp(prefix="outbox-"))
        self.outbox = Outbox(self.folder, most=6)
        self.waiting: list[Job] = []
        self.aside: list[Job] = []
        self.count = 0

    @rule(kind=st.sampled_from(list(Kind)), body=st.binary(max_size=50))
    def put(self, kind: Kind, body: bytes) -> None:
        self.count += 1
        job = a_job(self.count, kind, body)
        self.outbox.put(job)
        self.waiting = [*self.waiting, job][-6:]

    @rule()
    def take(self) -> None:
        job = self.outbox.first()
        assert job == (self.waiting[0] if self.waiting else None)
        if job is not None:
            self.outbox.taken(job)
            self.waiting.pop(0)

    @rule(body=st.binary(max_size=50), clock=st.sampled_from(["", "run"]))
    def change(self, body: bytes, clock: str) -> None:
        if self.waiting:
            self.waiting[0] = replace(self.waiting[0], body=body, clock=clock)
            self.outbox.change(self.waiting[0])

    @rule(reason=st.text(min_size=1, max_size=20))
    def set_aside(self, reason: str) -> None:
        if self.waiting:
            job = replace(self.waiting.pop(0), aside=reason)
            self.outbox.put_aside(job)
            self.aside.append(job)

    @rule()
    def begin_again(self) -> None:
        self.outbox.close()
        self.outbox = Outbox(self.folder, most=6)

    @invariant()
    def holds_the_same(self) -> None:
        assert all_waiting(self.outbox) == self.waiting
        assert list(self.outbox.set_aside()) == self.aside
        assert self.outbox.waiting() == len(self.waiting)

    def teardown(self) -> None:
        import shutil

        self.outbox.close()
        shutil.rmtree(self.folder)


TestOutboxAgainstAList = OutboxAgainstAList.TestCase
TestOutboxAgainstAList.settings = settings(max_examples=15, stateful_step_count=25, deadline=None)


def test_the_file_has_no_log_in_which_a_secret_would_live_on(tmp_path: Path) -> None:
    Outbox(tmp_path).close()
    with sqlite3.connect(tmp_path / FILE) as database:
        assert database.execute("PRAGMA journal_mode").fetchone() != ("wal",)
