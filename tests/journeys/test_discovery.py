"""A device finds its hub on the office's network: two machines, one switch, nothing typed."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from tests.hub.process import furnished

HUB_AT, DEVICE_AT = "10.77.23.1", "10.77.23.2"
FIND = """
import asyncio, json, msgspec
from hub.client.discovery import NoHubFound, find_hub
try:
    print(msgspec.json.encode(asyncio.run(find_hub(seconds={seconds}, office={office!r}))).decode())
except NoHubFound:
    print("null")
"""


def ip(*words: str) -> None:
    subprocess.run(["ip", *words], check=True, capture_output=True, text=True)


@pytest.fixture(scope="module")
def two_machines() -> Iterator[tuple[str, str]]:
    """Two network namespaces joined by a bridge, as two machines by a switch; gives their names."""
    tag = os.getpid() % 100_000
    hub, device, bridge = f"pdh{tag}", f"pdd{tag}", f"pdb{tag}"
    try:
        ip("netns", "add", hub)
    except (OSError, subprocess.CalledProcessError) as error:
        pytest.skip(f"network namespaces are not allowed here: {error}")
    try:
        try:
            ip("netns", "add", device)
            ip("link", "add", bridge, "type", "bridge", "mcast_snooping", "0")
            ip("link", "set", bridge, "up")
            for name, address in ((hub, HUB_AT), (device, DEVICE_AT)):
                end = f"{name}e"
                ip("link", "add", end, "type", "veth", "peer", "name", "eth0", "netns", name)
                ip("link", "set", end, "master", bridge, "up")
                ip("-n", name, "addr", "add", f"{address}/24", "dev", "eth0")
                ip("-n", name, "link", "set", "lo", "up")
                ip("-n", name, "link", "set", "eth0", "up")
                ip("-n", name, "route", "add", "224.0.0.0/4", "dev", "eth0")
        except subprocess.CalledProcessError as error:
            pytest.skip(f"two machines cannot be joined here: {error.stderr}")
        yield hub, device
    finally:
        for words in (("netns", "del", hub), ("netns", "del", device), ("link", "del", bridge)):
            with suppress(subprocess.CalledProcessError):
                ip(*words)


@pytest.fixture
def hub_on_one(two_machines: tuple[str, str], tmp_path: Path) -> Iterator[Callable[..., "subprocess.Popen[str]"]]:
    running: list[subprocess.Popen[str]] = []

    def start() -> "subprocess.Popen[str]":
        database = furnished(tmp_path / "hub.db")
        program = [sys.executable, "-m", "hub.cli", "hub", "--port", "8080", "--database", f"sqlite:///{database}"]
        hub = subprocess.Popen(
            ["ip", "netns", "exec", two_machines[0], *program],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        running.append(hub)
        assert hub.stdout is not None
        assert hub.stdout.readline().startswith("ready")
        return hub

    yield start
    for hub in running:
        hub.kill()
        hub.wait()
        for pipe in (hub.stdout, hub.stderr):
            if pipe is not None:
                pipe.close()


def find(machine: str, *, office: str | None = None, seconds: float = 8) -> dict[str, object] | None:
    program = [sys.executable, "-c", FIND.format(office=office, seconds=seconds)]
    said = subprocess.run(["ip", "netns", "exec", machine, *program], capture_output=True, text=True, check=True)
    found: dict[str, object] | None = json.loads(said.stdout)
    return found


def test_a_device_finds_its_office_s_hub_and_forgets_one_that_has_ended(
    two_machines: tuple[str, str], hub_on_one: Callable[..., "subprocess.Popen[str]"]
) -> None:
    hub = hub_on_one()
    found = find(two_machines[1])
    assert found == {
        "url": f"http://{HUB_AT}:8080",
        "id": "kartoharjo-madiun",
        "office": "kartoharjo-madiun",
        "protocol": 1,
    }
    reached = (
        "import asyncio; from hub.client.connection import Hub\n"
        "async def main():\n"
        f"    async with Hub({found['url']!r}) as hub: print((await hub.office()).id)\n"
        "asyncio.run(main())"
    )
    said = subprocess.run(
        ["ip", "netns", "exec", two_machines[1], sys.executable, "-c", reached], capture_output=True, text=True
    )
    assert said.stdout.strip() == "kartoharjo-madiun", said.stderr
    assert find(two_machines[1], office="kartoharjo-madiun") == found
    assert find(two_machines[1], office="kantor-lain", seconds=1) is None
    hub.terminate()
    assert hub.wait(5) == 0
    assert find(two_machines[1], seconds=1) is None


def test_a_goodbye_is_sent_so_that_a_browser_forgets_the_hub_at_once(
    two_machines: tuple[str, str], hub_on_one: Callable[..., "subprocess.Popen[str]"]
) -> None:
    watch = (
        "import asyncio\n"
        "from zeroconf.asyncio import AsyncServiceBrowser, AsyncZeroconf\n"
        "async def main():\n"
        "    async with AsyncZeroconf() as network:\n"
        "        gone = asyncio.Event()\n"
        "        def noticed(state_change, **_):\n"
        "            print(state_change.name, flush=True)\n"
        "            if state_change.name == 'Removed': gone.set()\n"
        "        browser = AsyncServiceBrowser(network.zeroconf, '_pendopo._tcp.local.', handlers=[noticed])\n"
        "        await asyncio.wait_for(gone.wait(), 20)\n"
        "        await browser.async_cancel()\n"
        "asyncio.run(main())"
    )
    hub = hub_on_one()
    watching = subprocess.Popen(
        ["ip", "netns", "exec", two_machines[1], sys.executable, "-c", watch], stdout=subprocess.PIPE, text=True
    )
    assert watching.stdout is not None
    with watching.stdout:
        assert watching.stdout.readline().strip() == "Added"
        hub.terminate()
        assert "Removed" in watching.stdout.read()
    assert watching.wait(20) == 0
