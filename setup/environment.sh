#!/bin/sh
# Makes the virtual environment .venv from the locked, hashed requirements, and puts the project into it.
set -eu
cd "$(dirname "$0")/.."
python=$(setup/python.sh)

if ! .venv/bin/python -c 'import pip' 2>/dev/null; then
    echo "Making the virtual environment .venv"
    "$python" -m venv --clear .venv
fi

# Whatever this machine has set for pip (mirrors, certificates, proxies) holds; only what would break a locked
# installation into this environment is set aside.
unset PIP_USER PIP_TARGET PIP_PREFIX PIP_CONSTRAINT
pip() { .venv/bin/python -m pip --disable-pip-version-check --no-input "$@"; }
echo "Installing the Python packages of requirements/dev.txt"
pip install -qq --no-user --require-hashes --no-deps -r requirements/dev.txt
PIP_REQUIRE_HASHES=0 pip install -qq --no-user --no-deps --no-build-isolation --editable .
