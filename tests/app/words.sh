#!/usr/bin/env bash
# What only prints words needs no display: words.sh <bin folder>
set -uo pipefail
unset DISPLAY WAYLAND_DISPLAY
export QT_QPA_PLATFORM=xcb
failures=0
expect() { # <what> <exit code> <pattern> <command …>
    local what=$1 code=$2 pattern=$3 output got
    shift 3
    output=$(timeout 20 "$@" 2>&1)
    got=$?
    if [ "$got" -ne "$code" ] || ! grep -qE -- "$pattern" <<<"$output"; then
        printf 'FAILED %s: exit code %s (wanted %s)\n%s\n' "$what" "$got" "$code" "$output"
        failures=$((failures + 1))
    else
        echo "ok     $what"
    fi
}
for option in --help -h; do
    expect "pupitre $option" 0 'front desk.*' "$1/pupitre" "$option"
    expect "pupitre-demo $option" 0 'monkey <seed>' "$1/pupitre-demo" "$option"
done
expect "the database is named" 0 'postgresql://' "$1/pupitre" --help
expect "pupitre --version" 0 '^pupitre [0-9]+\.[0-9]+' "$1/pupitre" --version
expect "Qt's own options are taken" 0 'front desk' "$1/pupitre" -platform offscreen --help
ulimit -c 0
expect "a window does need one" 134 'display|platform plugin' "$1/pupitre" --database /no/such/folder/d.db
expect "an unknown option" 2 'Unknown option' env QT_QPA_PLATFORM=offscreen "$1/pupitre" --nonsense
expect "a word that is no option" 2 'postgresql://x:…@.* is not understood' env QT_QPA_PLATFORM=offscreen "$1/pupitre" \
    postgresql://x:s3cretword@127.0.0.1:1/y
expect "the same beside Qt's own options" 2 '"now" is not understood' "$1/pupitre" -platform offscreen now
echo "$failures failures"
[ "$failures" -eq 0 ]
