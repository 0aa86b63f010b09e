#!/usr/bin/env bash
# What the keyboard reaches; on an X display with the layouts of French and other desks: keys.sh <bin folder>
# The display must not reset when a program leaves it (-noreset): it would forget its layout.
set -euo pipefail
. "$(dirname "$0")/quietlog.sh"
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# The layout of every keyboard of the display: xdotool has one of its own.
layout() {
    setxkbmap "$@"
    for device in 3 4 5 6 7 8 9; do
        setxkbmap -device "$device" "$@" 2>/dev/null || true
    done
}

play() { # <bin folder>
    rm -rf "${scratch:?}"/d.db*
    "$1/pupitrectl" demo --database "$scratch/d.db" --students 120 --files 60 >/dev/null
    "$1/pupitre-demo" --desk-keys "$scratch/keys" --database "$scratch/d.db" 2>&1 | tee "$scratch/log"
    quiet "$scratch/log"
}

if [ "${QT_QPA_PLATFORM:-}" = offscreen ]; then
    play "$1"
else
    for keyboard in "us" "fr" "fr -variant bepo"; do
        echo "keyboard: $keyboard"
        # shellcheck disable=SC2086 # words of their own
        layout $keyboard
        play "$1"
    done
fi
