"""demo.json: what a script must know to join in."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from hub.demo.people import Account
from hub.protocol.counters import Counter


def write_document(
    file: Path,
    *,
    base_url: str,
    tokens: Mapping[str, str],
    accounts: Sequence[Account],
    counters: Sequence[Counter],
    printer: str | None,
    printer_page: str | None,
) -> None:
    """Write the document of CONTRACT.md, whole or not at all, readable by its owner alone.

    `printer` is the virtual printer's address, `printer_page` that of its page; None where there is none
    (`--only hub`).
    """
    document = {
        "base_url": base_url,
        "tokens": dict(tokens),
        "staff": [
            {"username": account.username, "password": account.password, "role": account.role} for account in accounts
        ],
        "counters": [
            {"id": counter.id, "name": counter.name, "services": list(counter.services)} for counter in counters
        ],
        "printer": printer,
        "printer_page": printer_page,
    }
    write_private(file, json.dumps(document, indent=2, ensure_ascii=False) + "\n")


def write_private(file: Path, text: str) -> None:
    """Write a file that holds secrets; nobody ever sees half of it."""
    unfinished = file.with_name(f".{file.name}.part")
    unfinished.touch(mode=0o600)
    unfinished.write_text(text, encoding="utf-8")
    unfinished.rename(file)
