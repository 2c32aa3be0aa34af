"""What the system must bring: installed only when missing and only with the rights there are, else named exactly."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

SETUP = Path(__file__).parents[2] / "setup"
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="Debian packages are for Linux")

MISSING = """
window required library:libtiada.so.1 libtiada1 drawing nothing
window required library:libc.so.6 libc6 everything
window optional command:perintah-tiada tiada-tools nothing much
tests required file:/tiada/*/di/sini tiada-data nothing at all
"""


class Machine:
    """A Debian on which installing is only written down; `rights` is "root", "sudo" or "none"."""

    def __init__(self, folder: Path, rights: str, *, refused: str = "") -> None:
        self.setup, self.said_to_apt = folder / "setup", folder / "apt.log"
        shutil.copytree(SETUP, self.setup)
        self.list = self.setup / "debian-packages.txt"
        self.list.write_text(MISSING)
        self.tools = folder / "bin"
        self.tools.mkdir()
        self.tool("id", f"echo {0 if rights == 'root' else 1000}")
        self.tool("sudo", f'[ "$1" = -n ] && shift; {"exec" if rights == "sudo" else "false"} "$@"')
        self.tool("apt-get", f'echo "$@" >> {self.said_to_apt}; case "$*" in *{refused or "NOTHING"}*) exit 100;; esac')

    def tool(self, name: str, does: str) -> None:
        file = self.tools / name
        file.write_text(f"#!/bin/sh\n{does}\n")
        file.chmod(0o755)

    def run(self, *groups: str) -> subprocess.CompletedProcess[str]:
        environment = os.environ | {"PATH": f"{self.tools}:{os.environ['PATH']}"}
        command = [self.setup / "debian.sh", *groups]
        return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=30, check=False)

    @property
    def asked(self) -> list[str]:
        """What apt-get was asked for, a line a call."""
        return self.said_to_apt.read_text().splitlines() if self.said_to_apt.exists() else []


@pytest.mark.parametrize("rights", ["root", "sudo"])
def test_with_rights_only_what_is_missing_is_installed(tmp_path: Path, rights: str) -> None:
    machine = Machine(tmp_path, rights)
    done = machine.run("window")
    assert done.returncode == 0, done.stderr
    assert [line.split()[-1] for line in machine.asked] == ["libtiada1", "tiada-tools"]


def test_without_rights_it_names_what_to_install_and_ends_with_status_2(tmp_path: Path) -> None:
    machine = Machine(tmp_path, "none")
    done = machine.run("window", "tests")
    assert done.returncode == 2
    assert "apt-get install --no-install-recommends libtiada1 tiada-data" in done.stderr
    assert machine.asked == []


def test_without_what_is_optional_it_goes_on_and_says_so(tmp_path: Path) -> None:
    machine = Machine(tmp_path, "none")
    machine.list.write_text("browser optional command:perintah-tiada tiada-tools nothing much\n")
    done = machine.run("browser")
    assert done.returncode == 0
    assert "Going on without tiada-tools (nothing much)" in done.stdout


def test_a_refused_installation_is_tried_once_more_with_new_package_lists(tmp_path: Path) -> None:
    machine = Machine(tmp_path, "root", refused="libtiada1")
    assert machine.run("window").returncode == 2
    assert [line.split()[0] for line in machine.asked] == ["install", "update", "install"]


def test_where_nothing_is_missing_nothing_is_said_or_done(tmp_path: Path) -> None:
    machine = Machine(tmp_path, "root")
    machine.list.write_text("window required library:libc.so.6 libc6 everything\n# a note\n\n")
    done = machine.run("window")
    assert (done.returncode, done.stdout, done.stderr, machine.asked) == (0, "", "", [])


def test_the_shipped_list_can_be_read_and_every_way_of_seeing_is_known() -> None:
    rows = [line.split(maxsplit=4) for line in (SETUP / "debian-packages.txt").read_text().splitlines()]
    packages = [row for row in rows if row and not row[0].startswith("#")]
    assert {row[0] for row in packages} == {"python", "window", "browser", "tests"}
    assert {row[1] for row in packages} == {"required", "optional"}
    assert {row[2].split(":")[0] for row in packages} == {"library", "command", "file", "python"}
    assert all(len(row) == 5 for row in packages)


def test_a_python_that_does_not_fit_is_passed_over(tmp_path: Path) -> None:
    for name, version in (("python3", (3, 9)), ("python3.13", (3, 14)), ("python3.12", (3, 12))):
        tool = tmp_path / name
        fits = (3, 11) <= version < (3, 14)
        tool.write_text(f"#!/bin/sh\nexit {0 if fits else 1}\n")
        tool.chmod(0o755)
    environment = {"PATH": f"{tmp_path}:/usr/bin:/bin"}
    found = subprocess.run([SETUP / "python.sh"], env=environment, capture_output=True, text=True, check=True)
    assert found.stdout.strip() == str(tmp_path / "python3.12")
