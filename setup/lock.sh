#!/bin/sh
# Writes requirements/*.txt anew from pyproject.toml: every version with its hashes, no addresses.
# Versions that still fit are kept; `make lock UPGRADE=1` takes the newest that fit.
set -eu
cd "$(dirname "$0")/.."

if ! command -v uv >/dev/null; then
    [ -x .venv/lock/bin/uv ] || .venv/bin/python -m pip install --quiet --target .venv/lock uv
    PATH="$PWD/.venv/lock/bin:$PATH"
fi

# uv does not read pip's settings, so they are handed on.
setting() { .venv/bin/python -m pip config get "$1" 2>/dev/null || .venv/bin/python -m pip config get ":env:.${1#global.}" 2>/dev/null || true; }
UV_DEFAULT_INDEX=${UV_DEFAULT_INDEX:-$(setting global.index-url)}
UV_INDEX=${UV_INDEX:-$(setting global.extra-index-url)}
UV_FIND_LINKS=${UV_FIND_LINKS:-$(setting global.find-links)}
for name in UV_DEFAULT_INDEX UV_INDEX UV_FIND_LINKS; do
    eval "value=\$$name"
    if [ -n "$value" ]; then export "${name?}"; else unset "$name"; fi
done

lock() {
    file=requirements/$1.txt
    shift
    uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
        --no-emit-index-url --no-emit-find-links --index-strategy unsafe-best-match ${UPGRADE:+--upgrade} \
        --output-file "$file" pyproject.toml "$@"
    echo "$file"
}

lock hub --extra hub --extra postgresql --extra reports
lock kiosk --extra kiosk
lock display --extra display --extra video
lock led --extra led
# Without the extra "led": its library for the Raspberry Pi's own pins has to be built, which no other part needs.
lock dev --extra hub --extra postgresql --extra reports --extra kiosk --extra display --extra video --group dev
