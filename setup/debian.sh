#!/bin/sh
# Sees to what the system must bring for the named groups of debian-packages.txt: `setup/debian.sh window browser`.
# Installs only what is missing, and only as root or with a passwordless sudo. Ends with status 2, naming the
# packages, where something required is missing and may not be installed; without optional ones it goes on.
set -eu
here=$(dirname "$0")
list="$here/debian-packages.txt"
groups=" $* "

if [ "$(uname -s)" != Linux ]; then
    echo "This is not Linux: see $list for what the programs need; going on."
    exit 0
fi

there() {
    what=${1#*:}
    case $1 in
    library:*) { /sbin/ldconfig -p 2>/dev/null || ldconfig -p; } | grep -qF "$what" ;;
    command:*)
        for name in $(echo "$what" | tr , ' '); do
            command -v "$name" >/dev/null && return 0
            [ -x "/usr/sbin/$name" ] && return 0
        done
        return 1
        ;;
    file:*)
        # Unquoted: the shell fills in the stars.
        for file in $what; do [ -e "$file" ] && return 0; done
        return 1
        ;;
    python:*) "$("$here/python.sh")" -c "import $what" 2>/dev/null ;;
    esac
}

# Prints "need package" for what is missing.
missing() {
    while read -r group need probe package _; do
        case $group in '' | '#'*) continue ;; esac
        case $groups in *" $group "*) ;; *) continue ;; esac
        there "$probe" || echo "$need $package"
    done <"$list"
}

names() { echo "$gaps" | sed -n "s/^$1 //p" | sort -u | tr '\n' ' '; }

gaps=$(missing)
[ -n "$gaps" ] || exit 0

if ! command -v apt-get >/dev/null; then
    echo "This is not Debian. Please see that these are there, under the names your system has for them:"
    echo "  $(names required)$(names optional)"
    exit 0
fi

rights=none
if [ "$(id -u)" = 0 ]; then
    rights=''
elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
    rights='sudo -n'
fi

install() {
    [ "$rights" != none ] || return 1
    # Package lists that are missing or old are the usual reason for a refusal: then once more with new ones.
    # shellcheck disable=SC2086  # several words on purpose
    for attempt in old new; do
        $rights env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "$@" && return 0
        [ "$attempt" = new ] || $rights apt-get update -q || return 1
    done
    return 1
}

required=$(names required)
if [ -n "$required" ]; then
    echo "Installing Debian packages: $required"
    # shellcheck disable=SC2086
    if ! install $required; then
        echo "Please install what is missing, then try again:" >&2
        echo "  sudo apt-get update && sudo apt-get install --no-install-recommends $required" >&2
        exit 2
    fi
fi
for package in $(names optional); do
    echo "Installing the Debian package $package"
    if ! install "$package"; then
        echo "Going on without $package ($(sed -n "s/^.* $package  *//p" "$list")). To have it:"
        echo "  sudo apt-get install --no-install-recommends $package"
    fi
done
