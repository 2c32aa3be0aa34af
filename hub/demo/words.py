"""What the demo says to the person who started it."""

import sys
from pathlib import Path

from hub.demo.opened import ANYWHERE, OpenHub
from hub.demo.printer import DemoPrinter
from hub.demo.wish import Wish


def say(words: str) -> None:
    """Tell the person at once, also where the words go into a file."""
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


def welcome(hub: OpenHub, wish: Wish, folder: Path, printer: DemoPrinter | None) -> str:
    """Return the addresses, who may sign in, and what to try."""
    clerk, supervisor, admin = hub.accounts[0], hub.accounts[-2], hub.accounts[-1]
    lines = [
        "",
        f"Pendopo demo · {hub.catalogue.office.name}",
        "",
        f"  What is where     {hub.base_url}/",
        f"  Clerk             {hub.base_url}/loket",
        f"  Supervisor        {hub.base_url}/kelola",
        f"  Wall in a browser {hub.base_url}/papan",
        f"  Survey on a phone {hub.base_url}/survei",
        f"  Survey's results  {hub.base_url}/kelola/skm",
        f"  Complain          {hub.base_url}/pengaduan",
        f"  Complaints' desk  {hub.base_url}/kelola/pengaduan",
        f"  API               {hub.base_url}/api/v1/openapi.json",
    ]
    if wish.address in ANYWHERE:
        lines.append(f"  From other machines and phones: {hub.outside}/")
    if printer:
        lines.append(f"  Virtual printer   {printer.page}  its paper, and whatever can go wrong with it")
        lines.append(f"                    {printer.uri}, slips in {folder / 'paper'}")
    lines += [
        "",
        f"  Sign in as  {clerk.username} (clerk; also petugas-2 to petugas-4), {supervisor.username} (supervisor),",
        f"              {admin.username}, camat (head of office), inspektur (inspectorate).",
        f"  Password of all: {clerk.password}",
        "",
        f"  For scripts: {folder / 'demo.json'}",
    ]
    if wish.windows:
        lines += [
            "",
            "  Try: touch a service on the kiosk and take a number; look at its paper; sign in as clerk, choose a",
            "  counter and press the space bar; watch the counter display; read the code on the paper with a phone.",
            "  Then rate the service on the survey terminal, with the number or without, and look at the results.",
        ]
    if wish.simulate:
        day = f"{wish.speed:g} s of a busy day in one"
        lines += [
            "",
            f"  Citizens and clerks come and go by themselves, {day}; sit down at any counter, they make room.",
        ]
    return "\n".join([*lines, "", f"  {_until_when(wish)}"])


def _until_when(wish: Wish) -> str:
    if wish.pictures:
        return "Ends by itself once the pictures are there, or with Ctrl-C."
    if wish.seconds is not None:
        return f"Ends by itself after {wish.seconds:g} s, or with Ctrl-C."
    return "Ctrl-C ends it."
