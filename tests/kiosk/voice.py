"""A voice for tests: this machine may have none, and nobody could hear it."""

import stat
from pathlib import Path


def a_voice(folder: Path) -> Path:
    """A program in place of espeak-ng: it writes down what it is to say, and takes its time."""
    place = folder / "bin"
    place.mkdir()
    program = place / "espeak-ng"
    program.write_text(f"""#!/bin/sh
case "$1" in --voices=*) echo "Pty Language"; exit 0;; esac
{{ echo "$1 $2"; cat; echo; }} > {folder}/writing && mv {folder}/writing {folder}/heard
exec sleep 30
""")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    return place
