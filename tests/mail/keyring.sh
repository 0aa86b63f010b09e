#!/usr/bin/env bash
# The mail account's password in a real keyring, on a session bus of its own: keyring.sh <tst_mailaccount>
set -euo pipefail
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
export HOME=$home XDG_DATA_HOME=$home/data XDG_RUNTIME_DIR=$home/run PUPITRE_TEST_KEYRING=1 TEST=$1
mkdir -m 700 "$XDG_RUNTIME_DIR"
dbus-run-session -- bash -c '
    printf "test" | gnome-keyring-daemon --unlock --components=secrets >/dev/null &&
        exec "$TEST" keepsThePasswordForItsServerAlone'
