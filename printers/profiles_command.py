"""`pendopo printer profiles`: which models of printer are known, and what each can do."""

import argparse
import json
import sys
from typing import Any

from printers.escpos_bytes import natural_width, profile_named, profile_names
from printers.profiles import our_profiles


def add_to(commands: Any) -> None:
    """Add `profiles` to the commands of `pendopo printer`."""
    what = "list the known models: width, columns, code page, cutter, QR"
    one = commands.add_parser("profiles", help=what, description=f"{what.capitalize()}. Ours for common clones first.")
    one.set_defaults(run=_profiles)
    one.add_argument("--json", action="store_true", help="one JSON document and nothing else")


async def _profiles(options: argparse.Namespace) -> int:
    rows = [_row(name) for name in profile_names()]
    if options.json:
        sys.stdout.write(json.dumps(rows, ensure_ascii=False) + "\n")
        return 0
    told = [f"{'profile':<16} {'paper':<6} {'dots':>4} {'columns':>7}  {'code page':<9} {'cutter':<6} QR"]
    for row in rows:
        cutter, qr = "yes" if row["cutter"] else "no", "yes" if row["native_qr"] else "as dots"
        told.append(
            f"{row['name']:<16} {row['paper']} mm  {row['dots']:>4} {row['columns']:>7}  {row['code_page']:<9} "
            f"{cutter:<6} {qr}"
        )
    told += ["", *(f"{name}: {data['notes']}" for name, data in our_profiles().items())]
    sys.stdout.write("\n".join(told) + "\n")
    return 0


def _row(name: str) -> dict[str, Any]:
    profile = profile_named(name, paper := natural_width(name))
    return {
        "name": profile.name,
        "paper": paper,
        "dots": profile.paper.dots,
        "columns": profile.paper.columns,
        "code_page": profile.code_page,
        "cutter": profile.cutter,
        "native_qr": profile.native_qr,
        "ours": name in our_profiles(),
    }
