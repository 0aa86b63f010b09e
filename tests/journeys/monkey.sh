#!/usr/bin/env bash
# Random keys and buttons over every page, quicker than the program answers: monkey.sh <bin folder> [keys [seed]]
# Every 5,000 keys on a demonstration of their own, since what is decided is no longer there to be decided.
set -euo pipefail
. "$(dirname "$0")/quietlog.sh"
export ASAN_OPTIONS=${ASAN_OPTIONS:+$ASAN_OPTIONS:}detect_leaks=0 # what Qt keeps until the end is not looked for here
left=${2:-3000}
seed=${3:-$((RANDOM * 32768 + RANDOM))}
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
while [ "$left" -gt 0 ]; do
    keys=$((left < 5000 ? left : 5000))
    rm -rf "${scratch:?}"/d.db*
    "$1/pupitrectl" demo --database "$scratch/d.db" --students 100 --files 60 >/dev/null
    echo "again: tests/journeys/monkey.sh $1 $keys $seed"
    # What it saves and looks for when it finds a dialog for files stays in the scratch folder.
    HOME=$scratch "$1/pupitre-demo" --monkey "$seed" --keys "$keys" --database "$scratch/d.db" 2>&1 | tee "$scratch/log"
    quiet "$scratch/log"
    "$1/pupitrectl" check --database "$scratch/d.db"
    left=$((left - keys))
    seed=$((seed + 1))
done
