#!/bin/sh
# Prints the Python to build the environment with: $PYTHON, else the first one here that fits pyproject.toml.
set -eu
for python in ${PYTHON:-} python3 python3.13 python3.12 python3.11; do
    if "$python" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 14))' 2>/dev/null; then
        command -v "$python"
        exit 0
    fi
done
echo "Pendopo needs Python 3.11, 3.12 or 3.13. On Debian 12: sudo apt-get install python3 python3-venv" >&2
echo "Another place can be named: make PYTHON=/path/to/python3.12 setup" >&2
exit 2
